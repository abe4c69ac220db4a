package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.Compare.Side;
import io.github.m99terminology.operation.Compare.VersionSignificance;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** {@code $compare}: two value sets, each by its url or itself; at instance level the first is the one of the path. */
final class CompareRequests {

    private CompareRequests() {}

    static Compare.Request compare(RequestParameters parameters, RequestContext context) {
        requireUse(parameters, context.instance());
        return new Compare.Request(
                side(parameters, "thisUrl", "thisValueSet", context.instance()),
                side(parameters, "otherUrl", "otherValueSet", null),
                parameters.canonicals("useSupplement"),
                parameters.versions(),
                significance(parameters),
                parameters.flag("diagnostics", false));
    }

    private static VersionSignificance significance(RequestParameters parameters) {
        String policy = parameters.text("version-policy");
        if (policy == null) {
            return VersionSignificance.AS_NEEDED;
        }
        return Stream.of(VersionSignificance.values())
                .filter(each -> each.code().equals(policy))
                .findFirst()
                .orElseThrow(() -> invalid(RequestIssues.parameterMalformed(
                        parameters.operation(), "version-policy", policy, "always, as-needed or never")));
    }

    /** At instance level the version can only be the other value set's, unless that says its own. */
    private static void requireUse(RequestParameters parameters, @Nullable Canonical instance) {
        Canonical other = parameters.canonical("otherUrl");
        if (instance != null && (other == null || other.version() != null)) {
            Requests.requireVersion(parameters, instance, parameters.text("valueSetVersion"));
        }
    }

    private static Side side(
            RequestParameters parameters, String urlName, String valueSetName, @Nullable Canonical instance) {
        Canonical named = named(parameters, urlName);
        ValueSet sent = parameters.one(valueSetName, ValueSet.class);
        if (instance != null) {
            if (named != null || sent != null) {
                String other = named == null ? valueSetName : named.toString();
                throw invalid(RequestIssues.instanceContradicted(parameters.operation(), instance.toString(), other));
            }
            return new Side(instance, null);
        }
        if ((named == null) == (sent == null)) {
            throw invalid(RequestIssues.oneOf(parameters.operation(), urlName, valueSetName, named != null));
        }
        return sent == null ? new Side(named, null) : new Side(null, Definitions.valueSet(sent));
    }

    /** {@code valueSetVersion} is the version of whichever url does not say its own. */
    private static @Nullable Canonical named(RequestParameters parameters, String urlName) {
        Canonical named = parameters.canonical(urlName);
        return named == null || named.version() != null
                ? named
                : new Canonical(named.url(), parameters.text("valueSetVersion"));
    }
}
