package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SearchIssues;
import io.github.m99terminology.settings.Settings;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * How much a search may ask for. Each parameter is one more table to join in the database, and the time to plan and run that grows faster than
 * their number; each value is one more place to look. The operations' own parameters are the engine's to limit.
 */
@Interceptor
final class SearchLimits {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_VALUE = 4096;

    /** HAPI writes numbers out: 1e999999999 takes a gigabyte. It knows all digits that Unicode has. */
    private static final Pattern HUGE = Pattern.compile(
            "(?:.*[^A-Za-z0-9.])?[a-z]{0,2}[-+]?[\\p{Nd}.]+[eE][-+]?0*\\p{Nd}{3,}(?:\\P{Nd}.*)?", Pattern.DOTALL);

    private static final String NUMBERS = "quantity";

    private final Settings.Searches most;

    SearchLimits(Settings.Searches most) {
        this.most = most;
    }

    /** @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 422 for too much, 400 for a number that is none */
    void check(BaseMethodBinding method, RequestDetails request) {
        if (method instanceof OperationMethodBinding) {
            return;
        }
        Map<String, String[]> sent = request.getParameters();
        check(
                sent.values().stream().mapToInt(values -> values.length).sum(),
                sent.values().stream()
                        .flatMap(Stream::of)
                        .mapToLong(SearchLimits::values)
                        .sum());
        sent.forEach((name, values) -> Stream.of(values).forEach(value -> check(name, value)));
        condition(request.getHeader("If-None-Exist"));
    }

    /** The searches of conditional writes in a Bundle, for which HAPI looks up no method. Those of its reads come by {@link #check}. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void bundle(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.TRANSACTION && request.getResource() instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .map(BundleEntryComponent::getRequest)
                    .filter(asked -> asked.getMethod() != HTTPVerb.GET && asked.getMethod() != HTTPVerb.HEAD)
                    .flatMap(asked -> Stream.of(search(asked.getUrl()), asked.getIfNoneExist()))
                    .forEach(this::condition);
        }
    }

    private static @Nullable String search(@Nullable String url) {
        return url == null || url.indexOf('?') < 0 ? null : url.substring(url.indexOf('?') + 1);
    }

    /** The search that a write depends on. */
    private void condition(@Nullable String search) {
        if (search != null) {
            check((int) search.chars().filter(c -> c == '&').count() + 1, values(search));
            Condition.of(search).forEach((name, values) -> Stream.of(values).forEach(value -> check(name, value)));
        }
    }

    private void check(int parameters, long values) {
        if (parameters > most.parameters()) {
            throw refused(Kind.TOO_COSTLY, SearchIssues.tooManyParameters(parameters, most.parameters()));
        }
        if (values > most.values()) {
            throw refused(Kind.TOO_COSTLY, SearchIssues.tooManyValues(values, most.values()));
        }
    }

    private static void check(String name, String value) {
        if (name.length() > LONGEST_NAME) {
            throw refused(Kind.TOO_COSTLY, SearchIssues.nameTooLong(LONGEST_NAME));
        }
        for (String one : value.split(",", -1)) {
            if (one.length() > LONGEST_VALUE) {
                throw refused(Kind.TOO_COSTLY, SearchIssues.valueTooLong(RequestSyntax.visible(name), LONGEST_VALUE));
            }
            if (name.contains(NUMBERS) && HUGE.matcher(one).matches()) {
                throw refused(Kind.INVALID_REQUEST, SearchIssues.numberTooLarge(RequestSyntax.visible(name)));
            }
        }
    }

    /** Commas that are escaped count, too: it is a limit, not a reading. */
    private static long values(String value) {
        return value.chars().filter(c -> c == ',').count() + 1;
    }

    private static RuntimeException refused(Kind kind, Issue issue) {
        return Failures.exception(Failures.of(new TerminologyException(kind, issue)));
    }
}
