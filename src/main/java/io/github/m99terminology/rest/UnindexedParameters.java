package io.github.m99terminology.rest;

import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import java.util.List;
import java.util.Map;

/**
 * Search parameters of R4 that this server leaves out. HAPI writes a row for each value that a parameter finds in a resource, and these find
 * one for each concept of a code system: a code system of 95,000 codes would be written in minutes, for a question that {@code $lookup} and
 * {@code $find-matches} answer from memory.
 */
public final class UnindexedParameters {
    private static final Map<String, List<String>> BY_TYPE = Map.of("CodeSystem", List.of("code", "language"));

    private UnindexedParameters() {}

    /** Names of the parameters of a type that are left out. */
    public static List<String> of(String type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    public static void removeFrom(RuntimeSearchParamCache parameters) {
        BY_TYPE.forEach((type, names) -> names.forEach(name -> parameters.remove(type, name)));
    }
}
