package io.github.m99terminology.openapi;

import java.util.Map;

/** What each operation tells, in a few words. */
public final class Purposes {

    private static final Map<String, String> BY_OPERATION = Map.ofEntries(
            Map.entry("CodeSystem/$lookup", "everything that is known of a code"),
            Map.entry("CodeSystem/$validate-code", "whether a code is valid, and what was meant when it is not"),
            Map.entry("CodeSystem/$subsumes", "whether one code stands for another, more broadly"),
            Map.entry("CodeSystem/$diff", "what changes from one version of a code system to the next"),
            Map.entry("CodeSystem/$find-matches", "codes from properties and words"),
            Map.entry("CodeSystem/$check-documentation", "what a note supports, and what it lacks"),
            Map.entry("CodeSystem/$batch-validate-code", "many questions to $validate-code in one request"),
            Map.entry("CodeSystem/$package", "a code system with its supplements, as one Bundle"),
            Map.entry("CodeSystem/$questionnaire", "a Questionnaire of what the record of a code has to say"),
            Map.entry("ValueSet/$package", "a value set with all that it needs, as one Bundle"),
            Map.entry("ValueSet/$expand", "the codes of a value set, all, by words or in pages"),
            Map.entry("ValueSet/$validate-code", "whether a code is in a value set"),
            Map.entry("ValueSet/$diff", "what the next version of a code system does to a value set"),
            Map.entry("ValueSet/$compare", "how two value sets stand to each other"),
            Map.entry("ValueSet/$batch-validate-code", "many questions to $validate-code in one request"),
            Map.entry("ConceptMap/$translate", "the codes of other systems that a code leads to"),
            Map.entry("NamingSystem/$preferred-id", "the preferred identifier of a code system"),
            Map.entry("$closure", "a client's own table of what subsumes what; needs the token for writes"),
            Map.entry("$validate", "whether a resource of any type is valid"),
            Map.entry("$versions", "which FHIR versions the server speaks"));

    private Purposes() {}

    /**
     * @param operation with its resource type, where it has one: {@code CodeSystem/$lookup}
     * @return that of the operation on that type, or else on any; empty for one that is not known here
     */
    public static String of(String operation) {
        String onAnyType = operation.substring(operation.indexOf('/') + 1);
        return BY_OPERATION.getOrDefault(operation, BY_OPERATION.getOrDefault(onAnyType, ""));
    }
}
