package io.github.m99terminology.pages;

import io.github.m99terminology.fhir.TerminologyOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * For each operation that an address can ask, an example about the content that is here.
 *
 * @param parent a code above the others
 */
record OperationExamples(PageSettings settings, String parent) {

    /** Parameters, in the order in which they are read best; empty where a request needs a body. */
    Map<String, String> of(TerminologyOperation operation) {
        String system = settings.system();
        String code = settings.example();
        String all = system + "?fhir_vs";
        return switch (operation) {
            case LOOKUP -> ordered("system", system, "code", code);
            case CODE_SYSTEM_VALIDATE_CODE -> ordered("url", system, "code", code);
            case SUBSUMES -> ordered("system", system, "codeA", parent, "codeB", code);
            case QUESTIONNAIRE -> ordered("url", system, "code", code);
            case CODE_SYSTEM_DIFF -> ordered("url", system);
            case VALUE_SET_DIFF -> ordered("url", all);
            case EXPAND -> ordered("url", all, "count", "10");
            case VALUE_SET_VALIDATE_CODE -> ordered("url", all, "system", system, "code", code);
            case COMPARE -> ordered("thisUrl", all, "otherUrl", all);
            case TRANSLATE -> ordered("system", system, "code", code);
            case PREFERRED_ID -> ordered("id", system, "type", "oid");
            default -> Map.of();
        };
    }

    /** The request from the server's root; empty where it needs a body. */
    String address(TerminologyOperation operation) {
        Map<String, String> parameters = of(operation);
        return parameters.isEmpty()
                ? ""
                : path(operation)
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey() + "=" + Links.encode(each.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    static String path(TerminologyOperation operation) {
        return "fhir/" + name(operation);
    }

    /** {@code CodeSystem/$lookup} */
    static String name(TerminologyOperation operation) {
        return operation.resourceType() + "/$" + operation.code();
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
