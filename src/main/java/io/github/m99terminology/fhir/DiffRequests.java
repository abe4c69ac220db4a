package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.DiffIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.Diff;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * {@code $diff}: the versions are those of a code system, {@code from} and {@code to}. At instance level of a code system the instance is
 * the newer one, unless {@code to} is given; at that of a value set, the value set.
 */
final class DiffRequests {

    private DiffRequests() {}

    static Diff.Request ofCodeSystem(RequestParameters parameters, RequestContext context) {
        refuseOtherVersions(parameters);
        Canonical subject = Requests.subject(parameters, context, "version");
        if (subject == null) {
            throw invalid(DiffIssues.subjectMissing(parameters.operation(), List.of("url")));
        }
        String to = parameters.text("to");
        return new Diff.Request(
                subject.url(),
                null,
                null,
                parameters.text("from"),
                to != null ? to : subject.version(),
                parameters.canonicals("useSupplement"));
    }

    static Diff.Request ofValueSet(RequestParameters parameters, RequestContext context) {
        refuseOtherVersions(parameters);
        Canonical subject = Requests.subject(parameters, context, "valueSetVersion");
        ValueSet sent = parameters.one("valueSet", ValueSet.class);
        if (subject != null && sent != null) {
            throw invalid(RequestIssues.subjectTwice(parameters.operation(), "url", "valueSet"));
        }
        if (subject == null && sent == null) {
            throw invalid(DiffIssues.subjectMissing(parameters.operation(), List.of("url", "valueSet")));
        }
        return new Diff.Request(
                parameters.text("system"),
                subject,
                sent == null ? null : Definitions.valueSet(sent),
                parameters.text("from"),
                parameters.text("to"),
                parameters.canonicals("useSupplement"));
    }

    /** What is compared are two versions: a day, or rules about versions, would be a third voice. */
    private static void refuseOtherVersions(RequestParameters parameters) {
        for (String name : List.of(
                "date",
                "system-version",
                "check-system-version",
                "force-system-version",
                "default-valueset-version",
                "check-valueset-version",
                "force-valueset-version",
                "manifest")) {
            if (parameters.has(name)) {
                throw new TerminologyException(
                        Kind.NOT_SUPPORTED, RequestIssues.parameterUnsupported(parameters.operation(), name));
            }
        }
    }
}
