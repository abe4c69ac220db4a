package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.RequestContext;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value set over ICD-10-CM holds the codes that were written down for it, in every year, whatever form it is written in. */
class FrozenValueSetsTest {
    private static final String BASE = "https://m99-terminology.github.io/fhir/ValueSet/";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final Path FROZEN = Path.of("src/test/resources/value-sets/frozen-codes.txt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TerminologySnapshot snapshot = TerminologySnapshot.empty();

    @BeforeAll
    static void read() throws IOException {
        snapshot = Compiled.snapshot();
    }

    /** {@code id|year} to its codes, in order. */
    static Map<String, List<String>> frozen() throws IOException {
        Map<String, List<String>> frozen = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FROZEN)) {
            if (!line.startsWith("#")) {
                List<String> words = List.of(line.split(" "));
                frozen.put(words.get(0), words.subList(1, words.size()));
            }
        }
        return frozen;
    }

    static Stream<String> names() throws IOException {
        return frozen().keySet().stream();
    }

    @Test
    void everyValueSetOverIcd10Cm_isWrittenDown() throws IOException {
        assertThat(ofTheClassification().keySet()).containsExactlyInAnyOrderElementsOf(frozen().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void expansion_isTheListThatWasWrittenDown(String name) throws IOException {
        JsonNode expansion = ask("expand", name, Map.of()).get("expansion");

        assertThat(expansion.get("contains"))
                .extracting(each -> each.get("code").asText())
                .isEqualTo(frozen().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void validation_isTrueForThoseCodesAlone(String name) throws IOException {
        String year = name.substring(name.indexOf('|') + 1);
        List<String> valid = new ArrayList<>();
        for (String code : all(year)) {
            JsonNode answer = ask("validate-code", name, Map.of("system", ICD_10_CM, "code", code));
            if (result(answer)) {
                valid.add(code);
            }
        }

        assertThat(valid).isEqualTo(frozen().get(name));
    }

    /** Whole category first: whatever else there is, is part of it. */
    private static List<String> all(String year) throws IOException {
        return Objects.requireNonNull(frozen().get("m99|" + year));
    }

    static Map<String, ValueSet> ofTheClassification() throws IOException {
        Map<String, ValueSet> found = new LinkedHashMap<>();
        for (String file : Compiled.files(Compiled.RESOURCES).keySet()) {
            if (file.startsWith("ValueSet/")) {
                ValueSet valueSet =
                        Compiled.read(Compiled.RESOURCES, ValueSet.class, file.replaceAll("ValueSet/|\\.json", ""));
                if (valueSet.getCompose().getInclude().stream()
                        .map(ConceptSetComponent::getSystem)
                        .anyMatch(ICD_10_CM::equals)) {
                    found.put(valueSet.getUrl().replace(BASE, "") + "|" + valueSet.getVersion(), valueSet);
                }
            }
        }
        return found;
    }

    private static boolean result(JsonNode parameters) {
        for (JsonNode parameter : parameters.get("parameter")) {
            if (parameter.get("name").asText().equals("result")) {
                return parameter.get("valueBoolean").asBoolean();
            }
        }
        throw new AssertionError("No result in " + parameters);
    }

    private static JsonNode ask(String operation, String name, Map<String, String> more) throws IOException {
        Map<String, String[]> query = new HashMap<>();
        query.put("url", new String[] {BASE + name.substring(0, name.indexOf('|'))});
        query.put("valueSetVersion", new String[] {name.substring(name.indexOf('|') + 1)});
        more.forEach((key, value) -> query.put(key, new String[] {value}));
        return JSON.readTree(Objects.requireNonNull(TerminologyOperation.find("ValueSet", operation))
                .answer(snapshot, IncomingParameters.ofQuery(query), RequestContext.NONE)
                .toJson(false));
    }
}
