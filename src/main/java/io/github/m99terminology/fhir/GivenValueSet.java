package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.valueset.ValueSetDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The value set that came with a request as {@code valueSet}. */
final class GivenValueSet {

    private GivenValueSet() {}

    /**
     * Null when none came. With {@code url=#id} it is the one of that id which the one that came carries inside; any other url has to
     * be its own.
     */
    static @Nullable ValueSetDefinition of(RequestParameters parameters, @Nullable Canonical named) {
        ValueSet sent = parameters.one("valueSet", ValueSet.class);
        if (sent == null) {
            return null;
        }
        if (named == null || named.url().equals(sent.getUrl())) {
            requireVersion(parameters, named, sent);
            return Definitions.valueSet(sent);
        }
        if (!named.url().startsWith("#")) {
            throw invalid(RequestIssues.subjectTwice(parameters.operation(), "url", "valueSet"));
        }
        ValueSetDefinition inside = Definitions.valueSet(sent).inside(named.url());
        if (inside == null) {
            throw new TerminologyException(Kind.NOT_FOUND, ExpansionIssues.unknownValueSet(named));
        }
        return inside;
    }

    /** What is asked about another version than the one that came would be answered from this one. */
    private static void requireVersion(RequestParameters parameters, @Nullable Canonical named, ValueSet sent) {
        String asked = named == null ? parameters.text("valueSetVersion") : named.version();
        String own = sent.getVersion();
        if (asked != null && own != null && !VersionPattern.matches(asked, own)) {
            String name = named == null || parameters.has("valueSetVersion") ? "valueSetVersion" : "url";
            throw invalid(RequestIssues.versionTwice(parameters.operation(), "valueSet", own, name, asked));
        }
    }
}
