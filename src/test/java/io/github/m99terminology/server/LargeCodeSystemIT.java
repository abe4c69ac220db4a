package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A code system that is larger than any other request may be, at the doors of FHIR: it is as any other one. */
@Tag("slow")
class LargeCodeSystemIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestServer server;
    private static Http fhir;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder, Map.of("body.limit", LargeCodeSystem.SETTING, "write.limit", "4MB"));
        fhir = server.fhir();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String stored(String id) {
        String sent = LargeCodeSystem.json(id, "1");
        assertThat(put(id, sent).statusCode()).isEqualTo(201);
        return sent;
    }

    private static HttpResponse<String> put(String id, String body) {
        return fhir.put("/CodeSystem/" + id, body, AUTHORIZATION);
    }

    private static HttpResponse<String> lookup(String id, String code) {
        return fhir.get("/CodeSystem/$lookup?system=" + LargeCodeSystem.URL + "/" + id + "&code=" + code);
    }

    /** What is sent back, without what the server gives each resource. */
    private static JsonNode read(String json) throws IOException {
        ObjectNode resource = (ObjectNode) JSON.readTree(json);
        resource.remove("meta");
        return resource;
    }

    @Test
    void written_isReadAsItWasSent_inEveryWayOfReading() throws IOException {
        String sent = LargeCodeSystem.json("read", "1");
        HttpResponse<String> created = put("read", sent);
        JsonNode whole = read(sent);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(read(created.body())).isEqualTo(whole);
        assertThat(read(fhir.get("/CodeSystem/read").body())).isEqualTo(whole);
        assertThat(read(fhir.get("/CodeSystem/read/_history/1").body())).isEqualTo(whole);
        for (String search :
                new String[] {"/CodeSystem?url=" + LargeCodeSystem.URL + "/read", "/CodeSystem/read/_history"}) {
            JsonNode entry = JSON.readTree(fhir.get(search).body()).at("/entry/0/resource");
            assertThat(read(entry.toString())).as(search).isEqualTo(whole);
        }
        assertThat(JSON.readTree(fhir.get("/CodeSystem/read?_pretty=true").body())
                        .get("concept"))
                .isEqualTo(whole.get("concept"));
        assertThat(JSON.readTree(fhir.get("/CodeSystem/read?_elements=concept").body())
                        .get("concept"))
                .isEqualTo(whole.get("concept"));
        assertThat(fhir.get("/CodeSystem/read?_summary=true").body())
                .contains("\"title\"")
                .doesNotContain("\"concept\"", "sha256");
        assertThat(fhir.get("/CodeSystem/read?_elements=url").body()).doesNotContain("\"concept\"", "sha256");
    }

    @Test
    void written_isReadAsXml() {
        stored("xml");

        String xml =
                fhir.get("/CodeSystem/xml", "Accept", "application/fhir+xml").body();

        assertThat(xml).as(xml).contains("<CodeSystem");
        CodeSystem read = FhirContext.forR4Cached().newXmlParser().parseResource(CodeSystem.class, xml);
        CodeSystem sent = LargeCodeSystem.of("xml", "1");
        read.setMeta(null);
        read.setIdElement(sent.getIdElement());
        assertThat(LargeCodeSystem.json(read)).isEqualTo(LargeCodeSystem.json(sent));
    }

    @Test
    void written_isAnsweredFrom() {
        stored("asked");

        assertThat(lookup("asked", "g7.3.1").body()).contains("Der Begriff g7.3.1", "1.10");
        assertThat(fhir.get("/CodeSystem/$subsumes?system=" + LargeCodeSystem.URL + "/asked&codeA=g7&codeB=g7.3.1")
                        .body())
                .contains("subsumes");
        assertThat(fhir.get("/ValueSet/$expand?url=" + LargeCodeSystem.URL + "/asked?fhir_vs&count=2")
                        .body())
                .contains("\"total\":2220");
    }

    @Test
    void updated_isTheNextVersion_andTheOneBeforeStays() throws IOException {
        String first = stored("updated");
        String second = first.replace("Der Begriff g3.3.3\"", "Das Wort g3.3.3\"");

        assertThat(put("updated", first).headers().firstValue("ETag")).contains("W/\"1\"");
        HttpResponse<String> updated = put("updated", second);

        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(updated.headers().firstValue("ETag")).contains("W/\"2\"");
        assertThat(lookup("updated", "g3.3.3").body()).contains("Das Wort g3.3.3");
        assertThat(read(fhir.get("/CodeSystem/updated/_history/1").body())).isEqualTo(read(first));
        assertThat(read(fhir.get("/CodeSystem/updated/_history/2").body())).isEqualTo(read(second));
        assertThat(fhir.get("/CodeSystem/updated", "If-None-Match", "W/\"2\"").statusCode())
                .isEqualTo(304);
        String[] stale = {AUTHORIZATION[0], AUTHORIZATION[1], "If-Match", "W/\"1\""};
        assertThat(fhir.put("/CodeSystem/updated", first, stale).statusCode()).isEqualTo(412);
    }

    @Test
    void deleted_isGone_andCanBeWrittenAgain() {
        String sent = stored("deleted");

        assertThat(fhir.delete("/CodeSystem/deleted", AUTHORIZATION).statusCode())
                .isEqualTo(200);
        assertThat(fhir.get("/CodeSystem/deleted").statusCode()).isEqualTo(410);
        assertThat(lookup("deleted", "g1").statusCode()).isEqualTo(404);

        assertThat(put("deleted", sent).statusCode()).isEqualTo(201);
        assertThat(lookup("deleted", "g1").statusCode()).isEqualTo(200);
    }

    @Test
    void restarted_isThereAsBefore(@TempDir Path data) throws IOException {
        Map<String, String> settings = Map.of("body.limit", LargeCodeSystem.SETTING);
        String sent = LargeCodeSystem.json("kept", "1");
        try (TestServer first = TestServer.start(data, settings)) {
            assertThat(first.fhir().put("/CodeSystem/kept", sent, AUTHORIZATION).statusCode())
                    .isEqualTo(201);
        }
        try (TestServer second = TestServer.start(data, settings)) {
            Http again = second.fhir();
            assertThat(read(again.get("/CodeSystem/kept").body())).isEqualTo(read(sent));
            HttpResponse<String> looked =
                    again.get("/CodeSystem/$lookup?system=" + LargeCodeSystem.URL + "/kept&code=g19.9.9");
            assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
        }
    }

    private static String transaction(String codeSystem, String include) {
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":%s,"request":{"method":"PUT","url":"CodeSystem/entry"}},
                 {"resource":{"resourceType":"ValueSet","id":"of-entry","url":"http://example.org/of-entry","status":"draft",
                  "compose":{"include":[%s]}},"request":{"method":"PUT","url":"ValueSet/of-entry"}}]}"""
                .formatted(codeSystem, include);
    }

    @Test
    void posted_inATransaction_orCompressed_orInChunks_isStored() throws IOException {
        String bundle =
                transaction(LargeCodeSystem.json("entry", "1"), "{\"system\":\"" + LargeCodeSystem.URL + "/entry\"}");
        assertThat(fhir.post("", bundle, AUTHORIZATION).statusCode()).isEqualTo(200);
        assertThat(fhir.get("/ValueSet/$validate-code?url=http://example.org/of-entry&code=g2.2.2&system="
                                + LargeCodeSystem.URL + "/entry")
                        .body())
                .contains("true");

        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(LargeCodeSystem.json("none", "gzip").getBytes(StandardCharsets.UTF_8));
        }
        String[] gzip = {AUTHORIZATION[0], AUTHORIZATION[1], "Content-Encoding", "gzip"};
        HttpResponse<String> posted = fhir.postBytes("/CodeSystem", compressed.toByteArray(), gzip);
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
        assertThat(lookup("none", "g5.5").statusCode()).isEqualTo(200);

        String chunked = LargeCodeSystem.json("chunked", "1");
        assertThat(fhir.postChunked("/CodeSystem", chunked, AUTHORIZATION).statusCode())
                .isEqualTo(201);
        assertThat(lookup("chunked", "g5.5").statusCode()).isEqualTo(200);
    }

    @Test
    void compressed_forWhoTakesItSo() {
        stored("sent-gzip");

        HttpResponse<String> answer = fhir.get("/CodeSystem/sent-gzip", "Accept-Encoding", "gzip");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body().length())
                .isLessThan(LargeCodeSystem.json("sent-gzip", "1").length() / 4);
    }

    @Test
    void withoutTheToken_isTooLarge() {
        String sent = LargeCodeSystem.json("stranger", "1");

        assertThat(fhir.put("/CodeSystem/stranger", sent).statusCode()).isEqualTo(413);
        assertThat(fhir.put("/CodeSystem/stranger", sent, "Authorization", "Bearer another-token")
                        .statusCode())
                .isEqualTo(413);
        assertThat(fhir.post("/CodeSystem/$lookup", sent, AUTHORIZATION).statusCode())
                .isEqualTo(413);
    }

    @Test
    void withTheToken_overTheLimitOfWrites_isTooLarge() {
        String sent = LargeCodeSystem.json("limit", "1").replace("What is meant by", "What is meant by".repeat(150));

        assertThat(Outcome.of(put("limit", sent), 413)).contains("larger than 4 MB", "write.limit");
        assertThat(Outcome.of(fhir.postChunked("/CodeSystem", sent, AUTHORIZATION), 413))
                .contains("write.limit");
    }

    @Test
    void restOfIt_larger_isTooLarge() {
        String sent = LargeCodeSystem.json("rest", "1").replace("\"Large\"", "\"" + "x".repeat(400_000) + "\"");

        assertThat(Outcome.of(put("rest", sent), 413)).contains("Without the concepts of its code systems");
    }

    @Test
    void broken_isRefused_andLeavesNothing() {
        int before = pieces();
        String sent = LargeCodeSystem.json("broken", "broken");

        assertThat(Outcome.of(put("broken", sent.replace("\"g4.4.4\"", "\"g4.4.5\"")), 422))
                .contains("g4.4.5");
        assertThat(Outcome.of(put("broken", sent.replace("\"designation\"", "\"designations\"")), 422))
                .contains("designations");
        assertThat(Outcome.of(put("broken", sent.replace("\"valueBoolean\":true", "\"valueBoolean\":\"maybe\"")), 400))
                .contains("maybe");
        assertThat(Outcome.of(put("broken", sent.substring(0, sent.length() - 40)), 400))
                .contains("no JSON");
        assertThat(Outcome.of(put("broken", sent.replace("\"concept\":[", "\"concept\":[7,")), 400))
                .contains("is an object");
        assertThat(Outcome.of(put("another", sent), 400)).contains("another");
        assertThat(fhir.post(
                                "",
                                transaction(sent, "{\"system\":\"s\",\"filter\":[{\"property\":\"x\"}]}"),
                                AUTHORIZATION)
                        .statusCode())
                .isBetween(400, 422);

        assertThat(fhir.get("/CodeSystem/broken").statusCode()).isEqualTo(404);
        assertThat(pieces()).isEqualTo(before);
    }

    @Test
    void conceptsBelow_notLast_areRefusedWithTheElement() {
        String sent = LargeCodeSystem.json("order", "1")
                .replaceFirst(
                        "\\{(\"extension\":\\[[^]]*],\"code\":\"g0\\.0\\.0\")",
                        "{\"concept\":[{\"code\":\"first\"}],$1");

        assertThat(Outcome.of(put("order", sent), 400)).contains("write 'extension' before them", "line 1, column");
    }

    @Test
    void patched_anythingButConcepts() throws IOException {
        JsonNode concepts = JSON.readTree(stored("patched")).get("concept");
        String[] patch = {AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/json-patch+json"};

        assertThat(fhir.patch(
                                "/CodeSystem/patched",
                                "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"New\"}]",
                                patch)
                        .statusCode())
                .isEqualTo(200);
        JsonNode patched = JSON.readTree(fhir.get("/CodeSystem/patched").body());
        assertThat(patched.get("title").asText()).isEqualTo("New");
        assertThat(patched.get("concept")).isEqualTo(concepts);

        assertThat(Outcome.of(
                        fhir.patch(
                                "/CodeSystem/patched",
                                "[{\"op\":\"replace\",\"path\":\"/concept/0/display\",\"value\":\"New\"}]",
                                patch),
                        400))
                .contains("cannot be patched");
    }

    @Test
    void nameOfAList_thatIsNotStored_isRefused() {
        String forged =
                """
                {"resourceType":"CodeSystem","id":"forged","url":"http://example.org/forged","status":"draft","content":"complete",
                 "concept":[{"code":"concepts:sha256:%s"}]}"""
                        .formatted("0".repeat(64));

        assertThat(Outcome.of(put("forged", forged), 422)).contains("send the concepts themselves");
    }

    @Test
    void page_showsTheFirstConcepts() {
        stored("page");

        String page = fhir.get("/CodeSystem/page", "Accept", "text/html").body();

        assertThat(page).contains("g0.0.1").doesNotContain("sha256");
    }

    private static int pieces() {
        Integer pieces = new JdbcTemplate(server.bean(DataSource.class))
                .queryForObject("SELECT COUNT(*) FROM TERMINOLOGY_CONCEPT_PIECE", Integer.class);
        return pieces == null ? 0 : pieces;
    }
}
