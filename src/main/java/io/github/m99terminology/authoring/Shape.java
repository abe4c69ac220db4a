package io.github.m99terminology.authoring;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the text of a property value must look like to become its FHIR type.
 *
 * @param type the R4 property type: code, Coding, string, integer, boolean or dateTime
 * @param words the shape in words
 */
record Shape(String type, Pattern pattern, String words) {
    private static final int WHOLE_DAY = 10;

    private static final Map<String, Shape> SHAPES = Map.of(
            "code", new Shape("code", Pattern.compile("\\S+( \\S+)*"), "a code"),
            "Coding", new Shape("Coding", Pattern.compile("\\S+( \\S+)*"), "a code"),
            "string", new Shape("string", Pattern.compile("(?s).+"), "a text"),
            "integer", new Shape("integer", Pattern.compile("-?\\d{1,9}"), "a whole number"),
            "boolean", new Shape("boolean", Pattern.compile("true|false"), "true or false"),
            "dateTime",
                    new Shape(
                            "dateTime",
                            Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?"),
                            "a date written as 2026-05-08, 2026-05 or 2026"));

    static Shape of(String type) {
        Shape shape = SHAPES.get(type);
        if (shape == null) {
            throw new IllegalArgumentException("No property type is called " + type);
        }
        return shape;
    }

    static java.util.Set<String> types() {
        return new java.util.TreeSet<>(SHAPES.keySet());
    }

    void check(SourceLocation at, String property, String value, Mistakes mistakes) {
        if (!pattern.matcher(value).matches() || !isOfTheCalendar(value)) {
            mistakes.badValue(at, property, value, words);
        }
    }

    /** February has no 30th. */
    private boolean isOfTheCalendar(String value) {
        if (!type.equals("dateTime") || value.length() < WHOLE_DAY) {
            return true;
        }
        try {
            return LocalDate.parse(value) != null;
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }
}
