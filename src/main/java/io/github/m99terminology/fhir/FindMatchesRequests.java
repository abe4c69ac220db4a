package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.RequestParameters.invalid;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MatchIssues;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.FindMatches.Sought;
import java.util.Objects;

/** From checked parameters to {@code $find-matches}. */
final class FindMatchesRequests {

    private FindMatchesRequests() {}

    static FindMatches.Request findMatches(RequestParameters parameters, RequestContext context) {
        Canonical system = system(parameters, context);
        int count = Objects.requireNonNullElse(parameters.number("count"), FindMatches.Request.USUAL_COUNT);
        if (count > context.limits().expansion()) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY,
                    MatchIssues.tooMuchSought("matches", count, context.limits().expansion()));
        }
        return new FindMatches.Request(
                system.url(),
                system.version(),
                parameters.all("property", Sought.class),
                parameters.flag("exact", false),
                parameters.flag("compositional", false),
                count,
                Requests.languages(parameters, context),
                parameters.canonicals("useSupplement"),
                parameters.versions());
    }

    /** The code system by its url, or by the id in the path; both may not contradict each other. */
    private static Canonical system(RequestParameters parameters, RequestContext context) {
        String version = parameters.text("version");
        Canonical named = parameters.canonical("system", version, "version");
        Canonical instance = context.instance();
        if (instance == null) {
            if (named == null) {
                throw invalid(MatchIssues.systemMissing(parameters.operation()));
            }
            return named;
        }
        if (named != null && !named.url().equals(instance.url())) {
            throw invalid(
                    RequestIssues.instanceContradicted(parameters.operation(), instance.toString(), named.toString()));
        }
        if (named != null && Requests.isOther(named.version(), instance)) {
            return named;
        }
        Requests.requireVersion(parameters, instance, version);
        return instance;
    }
}
