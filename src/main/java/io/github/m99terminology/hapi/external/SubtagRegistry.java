package io.github.m99terminology.hapi.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.jspecify.annotations.Nullable;

/** IANA's registry of language subtags, as HAPI's validation carries it. */
record SubtagRegistry(Map<String, String> descriptions, List<Range> ranges) {

    private static final String FILE = "/org/hl7/fhir/common/hapi/validation/support/registry.json";

    SubtagRegistry {
        descriptions = Map.copyOf(descriptions);
        ranges = List.copyOf(ranges);
    }

    /** Subtags that are registered together: {@code qaa..qtz}. */
    record Range(String first, String last, String description) {

        static Range of(String type, String written, String description) {
            String[] ends = written.split("\\.\\.", 2);
            return new Range(key(type, ends[0]), key(type, ends[1]), description);
        }

        boolean holds(String key) {
            return key.length() == first.length() && first.compareTo(key) <= 0 && key.compareTo(last) <= 0;
        }
    }

    static SubtagRegistry read() {
        Map<String, String> descriptions = new HashMap<>();
        List<Range> ranges = new ArrayList<>();
        try (InputStream file = CommonCodeSystemsTerminologyService.class.getResourceAsStream(FILE)) {
            for (JsonNode entry : new ObjectMapper().readTree(Objects.requireNonNull(file))) {
                String type = entry.path("Type").asText();
                String subtag = entry.path("Subtag").asText();
                String description = entry.path("Description").path(0).asText();
                if (subtag.contains("..")) {
                    ranges.add(Range.of(type, subtag, description));
                } else if (!subtag.isEmpty()) {
                    descriptions.put(key(type, subtag), description);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new SubtagRegistry(descriptions, ranges);
    }

    /** What a subtag stands for, in any case; null for one that is not registered. */
    @Nullable
    String description(String type, String subtag) {
        String key = key(type, subtag);
        String known = descriptions.get(key);
        return known != null
                ? known
                : ranges.stream()
                        .filter(range -> range.holds(key))
                        .map(Range::description)
                        .findFirst()
                        .orElse(null);
    }

    private static String key(String type, String subtag) {
        return type + " " + subtag.toLowerCase(Locale.ROOT);
    }
}
