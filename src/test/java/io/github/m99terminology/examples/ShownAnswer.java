package io.github.m99terminology.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer as a page shows it, shortened: {@code …} stands for what is left out, as a member {@code "…": "…"}, as an item of a list, or in a
 * text. What is shown must be in the answer at its place; items of a list in any order, with others between them.
 */
final class ShownAnswer {
    private static final String MORE = "…";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShownAnswer() {}

    /** @return where the first thing stands that the answer does not have, such as {@code /parameter/1/name} */
    static Optional<String> missing(String shown, String answer) throws IOException {
        return missing("", JSON.readTree(shown), JSON.readTree(answer));
    }

    private static Optional<String> missing(String place, JsonNode shown, JsonNode answer) {
        if (shown.isObject()) {
            return missingMember(place, shown, answer);
        }
        if (shown.isArray()) {
            return missingItem(place, shown, answer);
        }
        boolean same = shown.isTextual() && answer.isTextual()
                ? pattern(shown.asText()).matcher(answer.asText()).matches()
                : shown.equals(answer);
        return same ? Optional.empty() : Optional.of(place + ": " + answer);
    }

    private static Optional<String> missingMember(String place, JsonNode shown, JsonNode answer) {
        for (Map.Entry<String, JsonNode> member : shown.properties()) {
            String name = member.getKey();
            Optional<String> missing = name.equals(MORE)
                    ? Optional.empty()
                    : missing(place + "/" + name, member.getValue(), answer.path(name));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingItem(String place, JsonNode shown, JsonNode answer) {
        for (int i = 0; i < shown.size(); i++) {
            boolean found = shown.get(i).asText().equals(MORE);
            for (JsonNode item : answer) {
                found |= missing("", shown.get(i), item).isEmpty();
            }
            if (!found) {
                return Optional.of(place + "/" + i + ": " + shown.get(i));
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(
                Stream.of(shown.split(MORE, -1)).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
    }
}
