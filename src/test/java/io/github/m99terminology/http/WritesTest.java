package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: each kind of interaction, on a server with a token and on one without. */
class WritesTest {
    private static final String TOKEN = "a-token-of-24-letters...";
    private static final String BASIC = "{\"resourceType\":\"Basic\",\"id\":\"1\"}";
    private static final String PARAMETERS = "{\"resourceType\":\"Parameters\"}";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static NotesServer withToken;
    private static NotesServer withoutToken;

    @BeforeAll
    static void start() {
        withToken = NotesServer.start(Map.of("write.token", TOKEN));
        withoutToken = NotesServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        withToken.close();
        withoutToken.close();
    }

    /** An interaction, to be sent with headers. */
    interface Interaction {
        HttpResponse<String> send(Http fhir, String... headers);
    }

    record Named(String name, Interaction interaction) {
        HttpResponse<String> send(NotesServer server, String... headers) {
            return interaction.send(server.fhir(), headers);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> writes() {
        return Stream.of(
                new Named("create", (fhir, headers) -> fhir.post("/Basic", BASIC, headers)),
                new Named("update", (fhir, headers) -> fhir.put("/Basic/1", BASIC, headers)),
                new Named("delete", (fhir, headers) -> fhir.delete("/Basic/1", headers)),
                new Named(
                        "an operation that changes",
                        (fhir, headers) -> fhir.post("/Basic/$change", PARAMETERS, headers)),
                new Named("a transaction with a PUT", (fhir, headers) -> fhir.post("/", bundle("PUT"), headers)),
                new Named("a transaction with a DELETE", (fhir, headers) -> fhir.post("/", bundle("DELETE"), headers)));
    }

    static Stream<Named> reads() {
        return Stream.of(
                new Named("read", (fhir, headers) -> fhir.get("/Basic/1", headers)),
                new Named("search", (fhir, headers) -> fhir.get("/Basic?author=x", headers)),
                new Named("metadata", (fhir, headers) -> fhir.get("/metadata", headers)),
                new Named("an operation by GET", (fhir, headers) -> fhir.get("/Basic/$ask", headers)),
                new Named("an operation by POST", (fhir, headers) -> fhir.post("/Basic/$ask", PARAMETERS, headers)),
                new Named("a bundle of GETs", (fhir, headers) -> fhir.post("/", bundle("GET"), headers)),
                new Named(
                        "search by POST",
                        (fhir, headers) -> fhir.post("/Basic/_search", "author=x", "Content-Type", FORM)));
    }

    private static String bundle(String method) {
        return """
                {"resourceType":"Bundle","type":"transaction",
                 "entry":[{"request":{"method":"%s","url":"Basic/1"}}]}"""
                .formatted(method);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void read_withoutToken_isOpen(Named read) {
        assertThat(read.send(withToken).statusCode()).isEqualTo(200);
        assertThat(read.send(withoutToken).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void write_noTokenConfigured_saysWhatOpensWrites(Named write) {
        String expected = "Writes are closed on this server. They open when its setting write.token is set and the"
                + " request carries that token as \"Authorization: Bearer TOKEN\".";

        assertThat(Outcome.of(write.send(withoutToken), 403)).isEqualTo(expected);
        assertThat(Outcome.of(write.send(withoutToken, "Authorization", "Bearer " + TOKEN), 403))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void write_withoutToken_isUnauthorized(Named write) {
        HttpResponse<String> answer = write.send(withToken);

        assertThat(Outcome.of(answer, 401))
                .isEqualTo("Writes need a token: send it as \"Authorization: Bearer TOKEN\".");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"terminology\"");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void write_withAnotherToken_isForbidden(Named write) {
        assertThat(Outcome.of(write.send(withToken, "Authorization", "Bearer " + TOKEN + "x"), 403))
                .isEqualTo("The token sent does not open writes on this server.");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void write_withToken_isDone(Named write) {
        assertThat(write.send(withToken, "Authorization", "Bearer " + TOKEN).statusCode())
                .isBetween(200, 204);
    }

    @Test
    void write_tokenInAnotherScheme_isUnauthorized() {
        Outcome.of(withToken.fhir().put("/Basic/1", BASIC, "Authorization", "Basic " + TOKEN), 401);
    }

    @Test
    void write_schemeInSmallLetters_isDone() {
        assertThat(withToken
                        .fhir()
                        .put("/Basic/1", BASIC, "Authorization", "bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Whoever lets requests through may have looked at the other one. */
    @Test
    void write_withTwoTokens_isForbidden() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(withToken.fhir().base() + "/Basic/1"))
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + TOKEN)
                .PUT(HttpRequest.BodyPublishers.ofString(BASIC));
        HttpClient client = HttpClient.newHttpClient();

        assertThat(client.send(
                                request.copy()
                                        .header("Authorization", "Bearer " + TOKEN)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isBetween(200, 201);
        Outcome.of(
                client.send(
                        request.copy().header("Authorization", "Bearer another").build(),
                        HttpResponse.BodyHandlers.ofString()),
                403);
    }

    @Test
    void change_byGet_isNotAllowed() {
        Outcome.of(withToken.fhir().get("/Basic/$change", "Authorization", "Bearer " + TOKEN), 405);
    }

    /** The bundle as a whole is let in; the gate judges each operation when it is called. */
    @Test
    void operationsInABundle_oneThatChanges_needsTheTokenInItsEntry() {
        String bundle =
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "POST", "url": "Basic/$ask"}},
                  {"request": {"method": "GET", "url": "Basic/$ask"}},
                  {"request": {"method": "POST", "url": "Basic/$change"}},
                  {"request": {"method": "GET", "url": "Basic/$change"}},
                  {"request": {"method": "GET", "url": "Basic/$fail"}}]}""";
        int before = withToken.notes.changes.get();

        assertThat(statuses(withToken.fhir().post("/", bundle)))
                .containsExactly(
                        "200 OK", "200 OK", "401 Unauthorized", "401 Unauthorized", "500 Internal Server Error");
        assertThat(statuses(withoutToken.fhir().post("/", bundle)))
                .containsExactly("200 OK", "200 OK", "403 Forbidden", "403 Forbidden", "500 Internal Server Error");
        assertThat(withToken.notes.changes).hasValue(before);

        HttpResponse<String> opened = withToken.fhir().post("/", bundle, "Authorization", "Bearer " + TOKEN);
        assertThat(statuses(opened))
                .containsExactly("200 OK", "200 OK", "200 OK", "405 Method Not Allowed", "500 Internal Server Error");
        assertThat(withToken.notes.changes).hasValue(before + 1);
        assertThat(opened.body()).doesNotContain("the inside of the server");
    }

    private static List<String> statuses(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(entry -> entry.getResponse().getStatus())
                .toList();
    }
}
