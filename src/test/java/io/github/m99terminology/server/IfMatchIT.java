package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code If-Match}: a version that is not the current one changes nothing, and is 412 whatever would have changed it. */
class IfMatchIT {
    private static final String PATH = "/CodeSystem/matched";
    private static final String BY_URL = "/CodeSystem?url=http://example.org/matched";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String PATCH = "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"patched\"}]";

    private final Http fhir = TestServer.shared().fhir();
    private String tag = "";

    @BeforeEach
    void store() {
        fhir.put(PATH, resource("stored"), AUTHORIZATION);
        tag = fhir.get(PATH).headers().firstValue("ETag").orElseThrow();
    }

    private static String resource(String title) {
        return """
                {"resourceType":"CodeSystem","id":"matched","url":"http://example.org/matched","title":"%s",
                 "status":"draft","content":"fragment"}"""
                .formatted(title);
    }

    private HttpResponse<String> send(String method, String path, String ifMatch) {
        String type = method.equals("PATCH") ? JSON_PATCH : "application/fhir+json";
        String[] headers = {AUTHORIZATION[0], AUTHORIZATION[1], "If-Match", ifMatch, "Content-Type", type};
        return switch (method) {
            case "PUT" -> fhir.put(path, resource("put"), headers);
            case "PATCH" -> fhir.patch(path, PATCH, headers);
            default -> fhir.delete(path, headers);
        };
    }

    private static String bundle(String type, String method, String url, String ifMatch) {
        String body =
                switch (method) {
                    case "PUT" -> "\"resource\":" + resource("put") + ",";
                    case "PATCH" ->
                        "\"resource\":{\"resourceType\":\"Binary\",\"contentType\":\"" + JSON_PATCH + "\",\"data\":\""
                                + java.util.Base64.getEncoder()
                                        .encodeToString(PATCH.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                + "\"},";
                    default -> "";
                };
        return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[{%s\"request\":{\"method\":\"%s\",\"url\":\"%s\",\"ifMatch\":\"%s\"}}]}"
                .formatted(type, body, method, url, ifMatch.replace("\"", "\\\""));
    }

    private void assertUntouched() {
        assertThat(fhir.get(PATH).body()).contains("\"stored\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void stale_isAPreconditionFailed_andChangesNothing(String method) {
        assertThat(Outcome.of(send(method, PATH, "W/\"7777\""), 412)).contains("7777");
        assertThat(Outcome.of(send(method, BY_URL, "W/\"7777\""), 412)).contains("7777");
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void current_isDone(String method) {
        assertThat(send(method, PATH, tag).statusCode()).isBetween(200, 204);
        fhir.put(PATH, resource("once more"), AUTHORIZATION);
        String current = fhir.get(PATH).headers().firstValue("ETag").orElseThrow();
        assertThat(send(method, BY_URL, current).statusCode()).isBetween(200, 204);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, batch",
        "PATCH, batch",
        "DELETE, batch",
        "PUT, transaction",
        "PATCH, transaction",
        "DELETE, transaction"
    })
    void stale_inABundle_isAPreconditionFailed(String method, String type) {
        HttpResponse<String> answer =
                fhir.post("/", bundle(type, method, "CodeSystem/matched", "W/\"7777\""), AUTHORIZATION);
        if (type.equals("batch")) {
            assertThat(answer.body()).contains("\"status\":\"412 ");
        } else {
            assertThat(Outcome.of(answer, 412)).contains("7777");
        }
        assertUntouched();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, batch",
        "PATCH, batch",
        "DELETE, batch",
        "PUT, transaction",
        "PATCH, transaction",
        "DELETE, transaction"
    })
    void current_inABundle_isDone(String method, String type) {
        HttpResponse<String> answer = fhir.post("/", bundle(type, method, "CodeSystem/matched", tag), AUTHORIZATION);
        assertThat(answer.body()).containsPattern("\"status\":\"20[0-4] ");
    }

    /** HAPI takes each of them for the address of the resource. */
    @ParameterizedTest
    @CsvSource({"batch, /", "transaction, /", "batch, http://example.org/fhir/", "transaction, http://example.org/fhir/"
    })
    void notCurrent_inABundle_deletesNothing_howeverTheAddressIsWritten(String type, String before) {
        HttpResponse<String> answer =
                fhir.post("/", bundle(type, "DELETE", before + "CodeSystem/matched", "W/\"7777\""), AUTHORIZATION);
        assertThat(answer.body()).contains("OperationOutcome");
        assertUntouched();
    }

    /** HAPI's storage would not look at it. */
    @Test
    void conditionalInABundle_isRefused() {
        String bundle = bundle("batch", "DELETE", "CodeSystem?url=http://example.org/matched", "W/\"7777\"");
        assertThat(fhir.post("/", bundle, AUTHORIZATION).statusCode()).isEqualTo(400);
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "W/\"x\"", "\"1", "W/\"1\", W/\"2\""})
    void malformed_isABadRequest(String ifMatch) {
        Outcome.of(send("DELETE", PATH, ifMatch), 400);
        HttpResponse<String> bundle =
                fhir.post("/", bundle("batch", "DELETE", "CodeSystem/matched", ifMatch), AUTHORIZATION);
        assertThat(bundle.statusCode()).isEqualTo(400);
        assertUntouched();
    }

    @Test
    void ifNoneMatchAny_onPut_createsOnlyWhatIsNotThere() {
        String[] headers = {AUTHORIZATION[0], AUTHORIZATION[1], "If-None-Match", "*"};
        Outcome.of(fhir.put(PATH, resource("put"), headers), 412);
        assertUntouched();
        fhir.delete("/CodeSystem/matched-new", AUTHORIZATION);
        String fresh = resource("new").replace("\"id\":\"matched\"", "\"id\":\"matched-new\"");
        assertThat(fhir.put("/CodeSystem/matched-new", fresh, headers).statusCode())
                .isBetween(200, 201);
        fhir.delete("/CodeSystem/matched-new", AUTHORIZATION);
    }

    @Test
    void ofWhatIsNotThere_isAPreconditionFailed_andCreatesNothing() {
        String absent = resource("absent").replace("matched", "unmatched");
        String[] headers = {AUTHORIZATION[0], AUTHORIZATION[1], "If-Match", "W/\"1\""};

        assertThat(Outcome.of(fhir.put("/CodeSystem/unmatched", absent, headers), 412))
                .contains("version 1", "there is no resource at this address");
        assertThat(Outcome.of(fhir.put("/CodeSystem?url=http://example.org/unmatched", absent, headers), 412))
                .contains("there is no resource");
        for (String type : new String[] {"batch", "transaction"}) {
            String bundle = bundle(type, "PUT", "CodeSystem/unmatched", "W/\"1\"")
                    .replace("/matched", "/unmatched")
                    .replace("\"matched\"", "\"unmatched\"");
            assertThat(fhir.post("/", bundle, AUTHORIZATION).body()).contains("there is no resource at this address");
        }
        assertThat(fhir.get("/CodeSystem/unmatched").statusCode()).isEqualTo(404);
    }

    /** R4: the address of what was created, whether by POST or by PUT. */
    @Test
    void created_byPut_isToldInLocation() {
        String path = "/CodeSystem/located-" + System.nanoTime();
        String body = resource("new").replace("\"matched\"", "\"" + path.substring(12) + "\"");
        for (String prefer : new String[] {"return=minimal", "return=representation"}) {
            String[] headers = {AUTHORIZATION[0], AUTHORIZATION[1], "Prefer", prefer};
            fhir.delete(path, AUTHORIZATION);
            HttpResponse<String> created = fhir.put(path, body, headers);

            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            assertThat(created.headers().firstValue("Location").orElse(""))
                    .startsWith(fhir.base() + path + "/_history/");
            assertThat(fhir.put(path, body.replace("new", prefer), headers)
                            .headers()
                            .firstValue("Location"))
                    .isEmpty();
        }
        fhir.delete(path, AUTHORIZATION);
    }

    /** Of many that were sent for one version, one changes it; the others are told so, whether they lost before or at the end. */
    @Test
    void ofManyAtOnce_oneIsDone_andTheOthersAreAPreconditionFailed() {
        List<HttpResponse<String>> answers = atOnce(i -> send("PUT", PATH, tag));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertThat(Outcome.of(answer, 412)).endsWith("change what is there now."));
    }

    /** The database's words stay inside. */
    @Test
    void ofManyAtOnce_withoutAVersion_whoLosesIsToldInPlainWords() {
        List<HttpResponse<String>> answers = atOnce(i -> fhir.put(PATH, resource("title " + i), AUTHORIZATION));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).isNotEmpty();
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200).allSatisfy(answer -> assertThat(
                        Outcome.of(answer, 409))
                .startsWith("Another request has written the same resource at the same moment"));
    }

    @Test
    void ofManyBatchesAtOnce_whoLosesIsToldInPlainWords() {
        List<HttpResponse<String>> answers = atOnce(i -> fhir.post("/", batch(i), AUTHORIZATION));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.body())
                .contains("batch-response")
                .doesNotContain("HFJ_", "insert into", "HAPI-0823"));
    }

    private static String batch(int number) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":" + resource("title " + number)
                + ",\"request\":{\"method\":\"PUT\",\"url\":\"CodeSystem/matched\"}}]}";
    }

    private static List<HttpResponse<String>> atOnce(IntFunction<HttpResponse<String>> request) {
        return IntStream.range(0, 12).parallel().mapToObj(request).toList();
    }
}
