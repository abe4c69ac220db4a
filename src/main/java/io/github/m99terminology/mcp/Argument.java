package io.github.m99terminology.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An argument of a tool.
 *
 * @param most characters of a text, or the largest number
 */
record Argument(String name, Kind kind, boolean required, String description, int most) {

    /** Nothing that is called something is called more than that. */
    static final int USUAL = 1000;

    /** What an argument may be, and how that is said to whoever sent something else. */
    enum Kind {
        TEXT("string", "a text"),
        DATE("string", "a date, such as 2026-11-25"),
        NUMBER("integer", "a whole number"),
        FLAG("boolean", "true or false"),
        LIST("array", "a list of texts");

        private final String type;
        private final String words;

        Kind(String type, String words) {
            this.type = type;
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Argument text(String name, String description) {
        return new Argument(name, Kind.TEXT, false, description, USUAL);
    }

    static Argument of(String name, Kind kind, String description) {
        return new Argument(name, kind, false, description, USUAL);
    }

    Argument needed() {
        return new Argument(name, kind, true, description, most);
    }

    Argument upTo(int limit) {
        return new Argument(name, kind, required, description, limit);
    }

    /** As JSON Schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", kind.type);
        schema.put("description", description);
        switch (kind) {
            case TEXT -> schema.put("maxLength", most);
            case DATE -> schema.put("pattern", Arguments.DATE.pattern());
            case NUMBER -> {
                schema.put("minimum", 1);
                schema.put("maximum", most);
            }
            case LIST -> {
                schema.put("items", Map.of("type", "string", "maxLength", USUAL));
                schema.put("maxItems", Arguments.MOST_ITEMS);
            }
            case FLAG -> {
                // Two values; nothing to bound.
            }
        }
        return schema;
    }
}
