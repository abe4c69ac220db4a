package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.fhir.RequestContext;
import io.github.m99terminology.fhir.TerminologyOperation;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole answers of {@code $lookup}, as a person has read and approved them: the JSON that a client gets, broken into one line per
 * parameter, so that a changed statement is a changed line. {@code -Dgolden.update=true} writes them anew; read the difference slowly.
 * How the same reads as a page, {@code GoldenPagesTest} holds for two codes.
 */
class GoldenLookupTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TerminologyOperation LOOKUP =
            Objects.requireNonNull(TerminologyOperation.find("CodeSystem", "lookup"));

    private static TerminologySnapshot snapshot = TerminologySnapshot.empty();

    @BeforeAll
    static void read() throws IOException {
        snapshot = CompiledContentFolder.packaged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M99", "M99.04", "M99.16", "M99.51", "M99.6", "M99.65", "M99.75", "M99.88", "M99.9"})
    void lookup_code_answersWhatWasApproved(String code) throws IOException {
        IncomingParameters query = IncomingParameters.ofQuery(
                Map.of("system", new String[] {"http://hl7.org/fhir/sid/icd-10-cm"}, "code", new String[] {code}));

        String answer =
                lines(LOOKUP.answer(snapshot, query, RequestContext.NONE).toJson(false));

        Path golden = Path.of("src/test/resources/golden/lookup", code + ".response.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(golden));
    }

    private static String lines(byte[] answer) throws IOException {
        JsonNode parameters = JSON.readTree(answer);
        assertThat(parameters.fieldNames()).toIterable().containsExactly("resourceType", "parameter");
        return StreamSupport.stream(parameters.get("parameter").spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.joining(",\n", "{\"resourceType\":\"Parameters\",\"parameter\":[\n", "\n]}\n"));
    }
}
