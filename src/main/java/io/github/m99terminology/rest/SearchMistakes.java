package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SearchIssues;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Search parameters that HAPI's storage meets with a failure, where they are wrong, and those that are left out of its index. */
final class SearchMistakes {
    private static final List<String> NUMBERS = List.of("_offset", "_count");
    private static final Map<String, Set<String>> WORDS = Map.of(
            "_summary", Set.of("true", "text", "data", "count", "false"),
            "_total", Set.of("none", "estimate", "accurate"),
            "_pretty", Set.of("true", "false"));
    private static final Pattern SORT = Pattern.compile("-?[A-Za-z_][\\w.-]*(?:,-?[A-Za-z_][\\w.-]*)*");
    /** Writes that are conditional search as well. */
    private static final Set<RestOperationTypeEnum> SEARCHES = Set.of(
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.DELETE);

    private static final String FILTER = "_filter";

    private SearchMistakes() {}

    /** @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 400 */
    static void refuse(BaseMethodBinding method, RequestDetails request) {
        for (String name : NUMBERS) {
            for (String number : request.getParameters().getOrDefault(name, new String[0])) {
                if (!number.matches("[0-9]{1,9}")) {
                    throw new InvalidRequestException(ServerIssues.searchParameterMalformed(name, number));
                }
            }
        }
        WORDS.forEach((name, words) -> refuseOther(request, name, words));
        for (String sort : request.getParameters().getOrDefault("_sort", new String[0])) {
            if (!sort.isBlank() && !SORT.matcher(sort).matches()) {
                throw new InvalidRequestException(ServerIssues.sortMalformed(RequestSyntax.visible(sort)));
            }
        }
        if (request.getParameters().containsKey(FILTER)) {
            throw new InvalidRequestException(ServerIssues.searchParameterUnsupported(FILTER));
        }
        String condition = request.getHeader("If-None-Exist");
        if (condition != null) {
            Condition.of(condition).keySet().forEach(name -> SearchModifiers.check(request, name));
        }
        if (SEARCHES.contains(method.getRestOperationType(request))) {
            for (String name : request.getParameters().keySet()) {
                SearchModifiers.check(request, name);
                if (name.endsWith(":missing")) {
                    refuseOther(request, name, Set.of("true", "false"));
                }
            }
            refuseUnindexed(request);
            eachOnce(request);
        }
    }

    /** Who asks for the same twice has asked for it; HAPI takes that for a mistake of its own. */
    private static void eachOnce(RequestDetails request) {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameters());
        parameters.replaceAll((name, values) -> Arrays.stream(values).distinct().toArray(String[]::new));
        request.setParameters(parameters);
    }

    private static void refuseOther(RequestDetails request, String name, Set<String> words) {
        for (String sent : request.getParameters().getOrDefault(name, new String[0])) {
            if (!sent.isBlank() && !words.contains(sent.toLowerCase(Locale.ROOT))) {
                throw new InvalidRequestException(
                        ServerIssues.parameterNotOneOf(RequestSyntax.visible(name), sent, new TreeSet<>(words)));
            }
        }
    }

    private static void refuseUnindexed(RequestDetails request) {
        String type = request.getResourceName();
        List<String> unindexed = type == null ? List.of() : UnindexedParameters.of(type);
        for (String name : request.getParameters().keySet()) {
            if (unindexed.contains(name.split(":", 2)[0])) {
                throw Failures.exception(Failures.of(
                        new TerminologyException(Kind.NOT_SUPPORTED, SearchIssues.insideUnsearchable(type, name))));
            }
        }
    }
}
