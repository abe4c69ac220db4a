package io.github.m99terminology.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests with every field that CDS Hooks 2.0 knows, as its examples shape them: server and authorisation, optional context, prefetch as a resource, a
 * searchset and null, extensions, and resources that are none of ours among those that are. The answers, the list of services and feedback are held
 * against what the specification requires of them.
 */
class SpecifiedRequestsTest {

    private static final Path FOLDER = Path.of("src/test/resources/cds-hooks");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static HooksServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HooksServer.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Set<?> wrong(String schema, JsonNode answer) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(FOLDER.resolve(schema)))
                .validate(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "order-sign.json, documentation-order-sign, M99.13",
        "encounter-discharge.json, documentation-encounter-discharge, M99.03",
        "problem-list-item-create.json, documentation-problem-list, M99.0"
    })
    void request_asTheSpecificationShapesIt_isAnsweredByCards(String file, String service, String code)
            throws Exception {
        JsonNode answer = server.ask("/cds-services/" + service, Files.readString(FOLDER.resolve(file)));

        assertThat(wrong("cards.schema.json", answer)).isEmpty();
        assertThat(answer.path("cards").findValuesAsText("summary")).anyMatch(summary -> summary.contains(code));
        Set<String> ids = new HashSet<>(answer.path("cards").findValuesAsText("uuid"));
        assertThat(ids).as("each its own").hasSameSizeAs(answer.findValues("uuid"));
        assertThat(answer.toString())
                .as("nothing that the request says of who sends it")
                .doesNotContain("opaque-token", "fhir.example.org");
    }

    @Test
    void listOfServices_isAsTheSpecificationHasIt() throws Exception {
        String listed =
                server.send("GET", "/cds-services", "", "application/json").body();
        assertThat(wrong("services.schema.json", JSON.readTree(listed))).isEmpty();
    }

    /** Of a card and a suggestion that the same server has just given. */
    @Test
    void feedback_onACardThatWasTaken_andOneThatWasOverridden_isTaken() throws Exception {
        JsonNode cards = server.ask(
                        "/cds-services/documentation-problem-list",
                        Files.readString(FOLDER.resolve("problem-list-item-create.json")))
                .path("cards");
        JsonNode card = cards.path(0);
        assertThat(card.path("suggestions")).isNotEmpty();
        String feedback =
                """
                {"feedback": [
                  {"card": "%s", "outcome": "accepted", "outcomeTimestamp": "2026-11-25T10:05:31Z",
                   "acceptedSuggestions": [{"id": "%s"}]},
                  {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-25T10:05:33Z",
                   "overrideReason": {"reason": {"code": "documented-elsewhere", "system": "http://example.org/reasons"},
                     "userComment": "is in the scanned letter"}}]}"""
                        .formatted(
                                card.path("uuid").asText(),
                                card.path("suggestions").path(0).path("uuid").asText(),
                                card.path("uuid").asText());
        assertThat(server.post("/cds-services/documentation-problem-list/feedback", feedback)
                        .statusCode())
                .isEqualTo(200);
    }
}
