package io.github.m99terminology.hapi.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.jspecify.annotations.Nullable;

/** IANA's registry of language subtags, as HAPI's validation carries it. */
record SubtagRegistry(Map<String, String> descriptions) {

    private static final String FILE = "/org/hl7/fhir/common/hapi/validation/support/registry.json";

    SubtagRegistry {
        descriptions = Map.copyOf(descriptions);
    }

    static SubtagRegistry read() {
        Map<String, String> descriptions = new HashMap<>();
        try (InputStream file = CommonCodeSystemsTerminologyService.class.getResourceAsStream(FILE)) {
            for (JsonNode entry : new ObjectMapper().readTree(Objects.requireNonNull(file))) {
                if (entry.hasNonNull("Subtag")) {
                    descriptions.put(
                            key(
                                    entry.path("Type").asText(),
                                    entry.path("Subtag").asText()),
                            entry.path("Description").path(0).asText());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new SubtagRegistry(descriptions);
    }

    /** What a subtag stands for, in any case; null for one that is not registered. */
    @Nullable
    String description(String type, String subtag) {
        return descriptions.get(key(type, subtag));
    }

    private static String key(String type, String subtag) {
        return type + " " + subtag.toLowerCase(Locale.ROOT);
    }
}
