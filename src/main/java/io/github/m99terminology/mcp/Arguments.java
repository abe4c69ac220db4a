package io.github.m99terminology.mcp;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a tool was called with, each of the type that its schema says. */
record Arguments(Map<String, Object> values) {

    static final Pattern DATE = Pattern.compile("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    static final int MOST_ITEMS = 50;

    Arguments {
        values = Map.copyOf(values);
    }

    @Nullable
    String text(String name) {
        return (String) values.get(name);
    }

    /** Of an argument that is needed. */
    String needed(String name) {
        return Objects.requireNonNull(text(name));
    }

    int number(String name, int usual) {
        return (Integer) values.getOrDefault(name, usual);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<String> list(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** @throws TerminologyException INVALID_REQUEST for what is no canonical url */
    @Nullable
    Canonical canonical(String tool, String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!Canonical.isCanonical(text)) {
            throw wrong(tool, name, "a canonical url, perhaps with |version behind it");
        }
        return Canonical.parse(text);
    }

    /** @throws TerminologyException INVALID_REQUEST for what is not of the argument's type */
    static Object checked(String tool, Argument argument, Object value) {
        boolean fits =
                switch (argument.kind()) {
                    case TEXT -> value instanceof String;
                    case DATE -> value instanceof String text && isDate(text);
                    case FLAG -> value instanceof Boolean;
                    case NUMBER -> whole(value) >= 1 && whole(value) <= argument.most();
                    case LIST ->
                        value instanceof List<?> list
                                && list.size() <= MOST_ITEMS
                                && list.stream()
                                        .allMatch(item ->
                                                item instanceof String text && characters(text) <= Argument.USUAL);
                };
        if (!fits) {
            String bounds =
                    switch (argument.kind()) {
                        case NUMBER -> " from 1 to " + argument.most();
                        case LIST ->
                            ", at most %d, each of %d characters at most".formatted(MOST_ITEMS, Argument.USUAL);
                        default -> "";
                    };
            throw wrong(tool, argument.name(), argument.kind().words() + bounds);
        }
        if (value instanceof String text && characters(text) > argument.most()) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY,
                    McpIssues.argumentTooLong(tool, argument.name(), characters(text), argument.most()));
        }
        return argument.kind() == Argument.Kind.NUMBER ? (Object) whole(value) : value;
    }

    /** As JSON Schema has it, 10.0 and 1e1 are whole numbers; 0 for what is none. */
    private static int whole(Object value) {
        double number = value instanceof Integer || value instanceof Double ? ((Number) value).doubleValue() : 0;
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE ? (int) number : 0;
    }

    /** As JSON Schema counts them: one outside of the basic plane is one. */
    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static TerminologyException wrong(String tool, String name, String expected) {
        return new TerminologyException(Kind.INVALID_REQUEST, McpIssues.argumentOfType(tool, name, expected));
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text) != null;
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }
}
