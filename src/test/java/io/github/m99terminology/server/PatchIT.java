package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches at every door: JSON Patch is applied, XML Patch refused, for the library that applies it reads whatever file it is pointed at. */
class PatchIT {
    private static final String SECRET = "a-line-of-a-local-file";
    private static final String PATH = "/CodeSystem/patched";

    private final Http fhir = TestServer.shared().fhir();

    @BeforeEach
    void store() {
        fhir.put(
                PATH,
                """
                {"resourceType":"CodeSystem","id":"patched","url":"http://example.org/patched","title":"before",
                 "status":"draft","content":"fragment"}""",
                AUTHORIZATION);
    }

    private static String xmlPatch(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret.txt"), SECRET);
        return "<!DOCTYPE diff [<!ENTITY file SYSTEM \"" + file.toUri()
                + "\">]><diff xmlns:f=\"http://hl7.org/fhir\"><replace sel=\"f:CodeSystem/f:title/@value\">&file;</replace></diff>";
    }

    private static String bundle(String type, String contentType, String patch) {
        String data = Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8));
        return """
                {"resourceType":"Bundle","type":"%s","entry":[{"resource":{"resourceType":"Binary","contentType":"%s","data":"%s"},
                 "request":{"method":"PATCH","url":"CodeSystem/patched"}}]}"""
                .formatted(type, contentType, data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml-patch+xml",
                "application/xml-patch+xml;charset=UTF-8",
                "Application/XML-Patch+xml"
            })
    void xmlPatch_isUnsupported(String type, @TempDir Path folder) throws IOException {
        HttpResponse<String> answer =
                fhir.patch(PATH, xmlPatch(folder), AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", type);

        assertThat(Outcome.of(answer, 415)).contains("application/json-patch+json");
        assertThat(fhir.get(PATH).body()).doesNotContain(SECRET).contains("before");
    }

    /** As when it is put: see UnknownElementsIT. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'op':'add','path':'/concepts','value':[{'code':'a'}]}]",
                "[{'op':'add','path':'/concept','value':[{'code':'a','displays':'A'}]}]",
                "[{'op':'add','path':'/concept','value':[]},{'op':'add','path':'/concept/-','value':{'code':'a','displays':'A'}}]",
                "[{'op':'replace','path':'/titel','value':'x'}]",
                "[{'op':'copy','from':'/title','path':'/titel'}]"
            })
    void jsonPatch_withAnElementThatR4DoesNotKnow_isRefusedWithTheNearestName(String patch) {
        String json = patch.replace('\'', '"');
        HttpResponse<String> alone = fhir.patch(
                PATH, json, AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/json-patch+json");
        HttpResponse<String> batch =
                fhir.post("/", bundle("batch", "application/json-patch+json", json), AUTHORIZATION);

        assertThat(Outcome.of(alone, 422)).contains("is no element of R4's CodeSystem. Did you mean '");
        assertThat(batch.body()).contains("\"status\":\"422 ", "is no element of R4's CodeSystem. Did you mean '");
        assertThat(fhir.get(PATH).body()).contains("before");
    }

    @Test
    void xmlPatch_inABatch_isUnsupportedInItsEntry(@TempDir Path folder) throws IOException {
        HttpResponse<String> answer =
                fhir.post("/", bundle("batch", "application/xml-patch+xml", xmlPatch(folder)), AUTHORIZATION);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"415 ", "application/json-patch+json");
        assertThat(fhir.get(PATH).body()).doesNotContain(SECRET);
    }

    @Test
    void xmlPatch_inATransaction_isUnsupported(@TempDir Path folder) throws IOException {
        HttpResponse<String> answer =
                fhir.post("/", bundle("transaction", "application/xml-patch+xml", xmlPatch(folder)), AUTHORIZATION);

        assertThat(Outcome.of(answer, 415)).contains("application/json-patch+json");
        assertThat(fhir.get(PATH).body()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "1",
                "\"x\"",
                "[null]",
                "[[]]",
                "[{}]",
                "[{\"op\":null,\"path\":\"/title\"}]",
                "[{\"op\":\"add\",\"path\":null,\"value\":1}]",
                "[{\"op\":\"add\",\"path\":\"/title\"}]",
                "[{\"op\":\"move\",\"path\":\"/title\"}]",
                "[{\"op\":\"nope\",\"path\":\"/title\"}]",
                "[{\"op\":\"replace\",\"path\":\"\",\"value\":null}]",
                "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"x\"}]",
                "[{\"op\":\"remove\",\"path\":\"/nope\"}]",
                "[",
                "nonsense"
            })
    void jsonPatch_thatIsNone_isABadRequest(String patch) {
        HttpResponse<String> answer = fhir.patch(
                PATH, patch, AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/json-patch+json");

        assertThat(Outcome.of(answer, 400)).isNotBlank();
        if (!patch.isBlank()) {
            HttpResponse<String> batch =
                    fhir.post("/", bundle("batch", "application/json-patch+json", patch), AUTHORIZATION);
            assertThat(batch.body()).contains("\"status\":\"400 ");
        }
    }

    @Test
    void jsonPatch_isApplied_atBothDoors() {
        String patch = "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"after\"}]";
        assertThat(fhir.patch(
                                PATH,
                                patch,
                                AUTHORIZATION[0],
                                AUTHORIZATION[1],
                                "Content-Type",
                                "application/json-patch+json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fhir.get(PATH).body()).contains("after");

        String batch = bundle("batch", "application/json-patch+json", patch.replace("after", "again"));
        assertThat(fhir.post("/", batch, AUTHORIZATION).body()).contains("\"status\":\"200 ");
        assertThat(fhir.get(PATH).body()).contains("again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"other\"}",
                "{\"op\":\"remove\",\"path\":\"/id\"}",
                "{\"op\":\"move\",\"from\":\"/id\",\"path\":\"/title\"}",
                "{\"op\":\"copy\",\"from\":\"/title\",\"path\":\"/resourceType\"}"
            })
    void identity_isNotPatched(String operation) {
        String[] headers = {AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/json-patch+json"};

        assertThat(Outcome.of(fhir.patch(PATH, "[" + operation + "]", headers), 400))
                .contains("which a resource keeps");
        assertThat(fhir.get(PATH).body()).contains("\"before\"");
    }
}
