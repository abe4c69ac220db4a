package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.BundlePackageIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.Packaging;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem and ValueSet {@code $package}, as far as the engine knows it: which resources belong together, in which versions. Apart from
 * the {@link TerminologyOperation}s, for the resources themselves are the storage's.
 */
public final class PackageOperation {

    /** What is asked of the artifact; all of these mean the whole here. */
    private static final Set<String> WHOLE = Set.of("all", "canonical", "terminology");

    private static final String ALONE = "artifact";
    private static final String COMPUTABLE = "computable";

    private PackageOperation() {}

    /**
     * @param sent the resources that came with the request and may belong to it
     * @param offset how many are left out before the page
     * @param count most of the page; null for all, 0 for their number alone
     * @param warnings what is to be said beside the answer
     */
    public record Packaged(
            Packaging.Result result, List<Resource> sent, int offset, @Nullable Integer count, List<Issue> warnings) {}

    /** The parameters that have an effect. */
    public static List<TerminologyOperation.Parameter> described(String type) {
        return TerminologyOperation.Parameter.ofAll(table(type));
    }

    private static ParameterTable table(String type) {
        return type.equals("ValueSet") ? ParameterTable.VALUE_SET_PACKAGE : ParameterTable.CODE_SYSTEM_PACKAGE;
    }

    /**
     * @param type CodeSystem or ValueSet
     * @param id the id in the path of an instance-level request, or null
     * @param byId the canonical of the artifact with an id
     * @throws TerminologyException for a request that cannot be answered
     */
    public static Packaged gather(
            String type,
            @Nullable String id,
            Function<String, Canonical> byId,
            TerminologySnapshot content,
            IncomingParameters incoming,
            Limits limits,
            boolean strict) {
        boolean ofValueSet = type.equals("ValueSet");
        ParameterTable table = table(type);
        RequestParameters sent = table.check(incoming, strict);
        TerminologySnapshot snapshot = content.within(limits.deadline()).overlay(RequestContent.of(sent, limits));
        RequestParameters parameters = SystemUrls.resolved(sent, snapshot);
        requireCapability(parameters);
        Canonical subject = subject(parameters, id(parameters, type, id), byId);
        Packaging.Result result = Packaging.gather(
                snapshot,
                new Packaging.Request(
                        ofValueSet,
                        subject,
                        parameters.versions(),
                        parameters.canonicals("useSupplement"),
                        isAlone(parameters),
                        parameters.flag("includeConceptMaps", false)));
        return new Packaged(
                result,
                parameters.all("tx-resource", Resource.class),
                Objects.requireNonNullElse(parameters.number("offset"), 0),
                parameters.number("count"),
                parameters.warnings());
    }

    /** Of the path and of the parameter, which may not name two artifacts. */
    private static @Nullable String id(RequestParameters parameters, String type, @Nullable String ofPath) {
        String named = parameters.text("id");
        if (ofPath != null && named != null && !named.equals(ofPath)) {
            throw invalid(RequestIssues.instanceContradicted(
                    parameters.operation(), type + "/" + ofPath, "the id '" + named + "'"));
        }
        return ofPath == null ? named : ofPath;
    }

    private static Canonical subject(
            RequestParameters parameters, @Nullable String id, Function<String, Canonical> byId) {
        RequestContext context =
                new RequestContext(LanguageRanges.ANY, id == null ? null : byId.apply(id), Limits.DEFAULT, false);
        Canonical subject = Requests.subject(parameters, context, "version");
        if (subject == null) {
            throw invalid(BundlePackageIssues.subjectMissing(parameters.operation()));
        }
        return subject;
    }

    private static boolean isAlone(RequestParameters parameters) {
        List<String> wanted = parameters.texts("include");
        for (String each : wanted) {
            if (!WHOLE.contains(each) && !each.equals(ALONE)) {
                throw new TerminologyException(
                        Kind.NOT_SUPPORTED, BundlePackageIssues.includeUnsupported(parameters.operation(), each));
            }
        }
        return !wanted.isEmpty() && wanted.stream().allMatch(ALONE::equals);
    }

    private static void requireCapability(RequestParameters parameters) {
        for (String each : parameters.texts("capability")) {
            if (!each.equals(COMPUTABLE)) {
                throw new TerminologyException(
                        Kind.NOT_SUPPORTED, BundlePackageIssues.capabilityUnsupported(parameters.operation(), each));
            }
        }
    }
}
