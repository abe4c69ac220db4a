package io.github.m99terminology.rest;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.github.m99terminology.http.ServerIssues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which modifiers a search parameter has, by its type: "servers SHALL reject any search request that contains a search parameter modifier that the
 * server does not support" (<a href="http://hl7.org/fhir/R4/search.html#modifiers">R4, modifiers</a>). HAPI takes any of them, and finds nothing by
 * one of another type: {@code url:contains} would say that there is no such resource.
 */
final class SearchModifiers {

    private static final String MISSING = "missing";

    private static final Map<RestSearchParameterTypeEnum, Set<String>> OF_TYPE =
            new EnumMap<>(RestSearchParameterTypeEnum.class);

    static {
        OF_TYPE.put(RestSearchParameterTypeEnum.STRING, Set.of("exact", "contains", MISSING));
        OF_TYPE.put(
                RestSearchParameterTypeEnum.TOKEN, Set.of("text", "not", "above", "below", "in", "not-in", MISSING));
        OF_TYPE.put(RestSearchParameterTypeEnum.URI, Set.of("above", "below", MISSING));
        OF_TYPE.put(RestSearchParameterTypeEnum.REFERENCE, Set.of("identifier", MISSING));
        for (RestSearchParameterTypeEnum plain : List.of(
                RestSearchParameterTypeEnum.DATE,
                RestSearchParameterTypeEnum.NUMBER,
                RestSearchParameterTypeEnum.QUANTITY,
                RestSearchParameterTypeEnum.COMPOSITE)) {
            OF_TYPE.put(plain, Set.of(MISSING));
        }
    }

    /** Of a parameter whose type is not known here. */
    private static final Set<String> ANY =
            Set.of(MISSING, "exact", "contains", "text", "not", "above", "below", "in", "not-in", "identifier");

    /** Of every resource. */
    private static final Map<String, RestSearchParameterTypeEnum> COMMON = Map.of(
            "_id", RestSearchParameterTypeEnum.TOKEN,
            "_lastUpdated", RestSearchParameterTypeEnum.DATE,
            "_tag", RestSearchParameterTypeEnum.TOKEN,
            "_security", RestSearchParameterTypeEnum.TOKEN,
            "_profile", RestSearchParameterTypeEnum.URI,
            "_source", RestSearchParameterTypeEnum.URI);

    /** What follows their colon is no modifier. */
    private static final Set<String> WITH_PARTS = Set.of("_has", "_include", "_revinclude", "_list");

    private SearchModifiers() {}

    /**
     * @param parameter with whatever follows its name
     * @throws InvalidRequestException when it has a modifier that its type does not have
     */
    static void check(RequestDetails request, String parameter) {
        String[] parts = parameter.split("[:.]", 3);
        boolean modified = parts.length > 1 && parameter.startsWith(":", parts[0].length());
        if (!modified || WITH_PARTS.contains(parts[0])) {
            return;
        }
        RestSearchParameterTypeEnum type = type(request, parts[0]);
        Set<String> known = type == null ? ANY : OF_TYPE.getOrDefault(type, ANY);
        // A type in its place, as in subject:Patient, begins with a capital letter.
        boolean names =
                (type == null || type == RestSearchParameterTypeEnum.REFERENCE) && parts[1].matches("[A-Z][A-Za-z]*");
        if (!known.contains(parts[1]) && !names) {
            throw new InvalidRequestException(
                    ServerIssues.modifierUnknown(parts[0], RequestSyntax.visible(parts[1]), new TreeSet<>(known)));
        }
    }

    private static @Nullable RestSearchParameterTypeEnum type(RequestDetails request, String name) {
        RestSearchParameterTypeEnum common = COMMON.get(name);
        if (common != null || request.getResourceName() == null) {
            return common;
        }
        RuntimeSearchParam parameter = request.getFhirContext()
                .getResourceDefinition(request.getResourceName())
                .getSearchParam(name);
        return parameter == null ? null : parameter.getParamType();
    }
}
