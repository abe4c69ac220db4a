package io.github.m99terminology.testscript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/** Whether a resource has at least what another one has: every element of it, and of a list every item, in any order. */
final class MinimumContent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MinimumContent() {}

    /**
     * @param minimum JSON of a resource
     * @param actual JSON of a resource
     * @return where the first thing stands that is missing or differs, such as {@code Parameters.parameter[1].name}
     */
    static Optional<String> missing(String minimum, String actual) {
        try {
            JsonNode wanted = JSON.readTree(minimum);
            return missing(wanted.path("resourceType").asText(), wanted, JSON.readTree(actual));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("JSON that HAPI wrote cannot be read", impossible);
        }
    }

    private static Optional<String> missing(String place, JsonNode minimum, JsonNode actual) {
        if (minimum.isArray()) {
            return missingItem(place, minimum, actual);
        }
        if (!minimum.isObject()) {
            return minimum.equals(actual) ? Optional.empty() : Optional.of(place);
        }
        for (Map.Entry<String, JsonNode> field : minimum.properties()) {
            Optional<String> missing =
                    missing(place + "." + field.getKey(), field.getValue(), actual.path(field.getKey()));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingItem(String place, JsonNode minimum, JsonNode actual) {
        for (int i = 0; i < minimum.size(); i++) {
            boolean found = false;
            for (JsonNode item : actual) {
                found |= missing(place, minimum.get(i), item).isEmpty();
            }
            if (!found) {
                return Optional.of(place + "[" + i + "]");
            }
        }
        return Optional.empty();
    }
}
