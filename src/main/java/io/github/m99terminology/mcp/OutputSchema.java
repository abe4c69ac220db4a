package io.github.m99terminology.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas of answers, put together from a few pieces. What is not always there is not required. */
final class OutputSchema {

    static final Map<String, Object> TEXT = Map.of("type", "string");
    static final Map<String, Object> FLAG = Map.of("type", "boolean");
    static final Map<String, Object> NUMBER = Map.of("type", "integer");

    private static final Map<String, Object> TEXT_OR_NULL = Map.of("type", List.of("string", "null"));

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new java.util.ArrayList<>();

    static OutputSchema object() {
        return new OutputSchema();
    }

    /** What stands beside everything that is said: whose code, which year, how sure, who says so, and when. */
    static OutputSchema cited() {
        return object().always("code", TEXT)
                .sometimes("system", TEXT)
                .always("version", TEXT_OR_NULL)
                .always("grade", TEXT_OR_NULL)
                .always("sources", list(TEXT))
                .always("date", TEXT_OR_NULL);
    }

    static Map<String, Object> statement() {
        return cited().always("about", TEXT).always("text", TEXT).schema();
    }

    static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    OutputSchema always(String name, Map<String, Object> schema) {
        required.add(name);
        return sometimes(name, schema);
    }

    OutputSchema sometimes(String name, Map<String, Object> schema) {
        properties.put(name, schema);
        return this;
    }

    Map<String, Object> schema() {
        return Map.of(
                "type",
                "object",
                "properties",
                new LinkedHashMap<>(properties),
                "required",
                List.copyOf(required),
                "additionalProperties",
                false);
    }
}
