package io.github.m99terminology.authoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which codes a statement is for, of those that its file is about.
 *
 * @param kind {@code billable} (what is meant when nothing is said), {@code header} or {@code all}
 * @param only axis to the values that it is for
 * @param except axis to the values that it is not for
 */
record Scope(String kind, Map<String, List<String>> only, Map<String, List<String>> except) {
    private static final List<String> KINDS = List.of("billable", "header", "all");

    static Scope read(YamlMapping form, Mistakes mistakes) {
        String kind = form.optionalText("for").orElse("billable");
        if (!KINDS.contains(kind)) {
            mistakes.unknownName(form.at("for"), "kind of code", kind, KINDS);
        }
        return new Scope(kind, values(form.form("only")), values(form.form("except")));
    }

    /**
     * @param values the code's value on each axis
     */
    boolean covers(OfficialCode code, Map<String, String> values) {
        boolean kindFits = kind.equals("all") || kind.equals("billable") == code.billable();
        return kindFits
                && only.entrySet().stream().allMatch(axis -> has(axis, values))
                && except.entrySet().stream().noneMatch(axis -> has(axis, values));
    }

    private static boolean has(Map.Entry<String, List<String>> axis, Map<String, String> values) {
        return axis.getValue().contains(values.getOrDefault(axis.getKey(), ""));
    }

    private static Map<String, List<String>> values(YamlMapping form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        form.names().forEach(axis -> values.put(axis, form.strings(axis)));
        return values;
    }
}
