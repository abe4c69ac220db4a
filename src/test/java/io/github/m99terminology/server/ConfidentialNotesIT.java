package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A note leaves nothing behind: neither in the log of a server that logs everything it logs, nor in its files. */
class ConfidentialNotesIT {

    private static final String MARK = "Zebrafieldmark";
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final String[] TOOLS = {"Content-Type", "application/json"};
    private static final String PATH = "/CodeSystem/$check-documentation";

    @TempDir
    private Path folder;

    @Test
    void thousandNotes_leaveNothingBehind() throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (TestServer server = TestServer.start(folder, Map.of("access-log.enabled", "true"))) {
            Http fhir = server.fhir();
            for (int i = 0; i < 1000; i++) {
                String note = MARK + " segmental dysfunction L5, visit " + i;
                assertThat(fhir.post(PATH, body("valueString", note)).statusCode())
                        .isEqualTo(200);
            }
            for (String refused : List.of(
                    body("valueInteger", MARK),
                    body("valueString", MARK + "\uFFFD"),
                    "{\"resourceType\": \"Parameters\", \"" + MARK,
                    "{\"resourceType\": \"" + MARK + "\"}",
                    "{\"resourceType\": \"Parameters\", \"" + MARK + "\": 1}",
                    "<Parameters " + MARK)) {
                assertThat(fhir.post(PATH, refused).statusCode()).isBetween(400, 499);
            }
            assertThat(fhir.get(PATH + "?note=" + MARK).statusCode()).isEqualTo(400);
            assertThat(fhir.get("/CodeSystem/%24check-documentation?note=" + MARK)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(fhir.post(PATH, "note=" + MARK, "Content-Type", "application/x-www-form-urlencoded")
                            .statusCode())
                    .isEqualTo(400);
            Http web = server.web();
            for (int i = 0; i < 100; i++) {
                assertThat(web.post("/scribe", "note=" + MARK + "+segmental+dysfunction+L5", FORM)
                                .statusCode())
                        .isEqualTo(200);
            }
            for (String hook : List.of(
                    "{\"hook\": \"" + MARK + "\"}",
                    "{\"hook\": " + MARK,
                    "{\"hook\": \"problem-list-item-create\", \"hookInstance\": \"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                            + " \"context\": {\"userId\": \"u\", \"patientId\": \"" + MARK
                            + "\", \"conditions\": {\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Condition\","
                            + " \"note\": [{\"text\": \"" + MARK + "\"}]}}]}}}")) {
                assertThat(web.post(
                                        "/cds-services/documentation-problem-list",
                                        hook,
                                        "Content-Type",
                                        "application/json")
                                .statusCode())
                        .isIn(200, 400);
            }
            assertThat(web.get("/scribe?note=" + MARK).statusCode()).isEqualTo(400);
            notesByTools(web);
            String large = MARK + "x".repeat(1_500_000);
            assertThat(web.post("/scribe", "note=" + large, FORM).statusCode()).isEqualTo(413);
            assertThat(web.post("/cds-services/documentation-problem-list", large, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(413);
            assertThat(web.post("/mcp", call("check_documentation", "note", large), TOOLS)
                            .statusCode())
                    .as("within the body's limit, and too long for a note")
                    .isEqualTo(200);
            assertThat(web.post("/mcp", call("check_documentation", "note", large + large), TOOLS)
                            .statusCode())
                    .isEqualTo(413);
            assertThat(web.get("/metrics").body()).contains("operation=\"mcp\"").doesNotContain(MARK);
            assertThat(web.post("/scribe?note=" + MARK, "", FORM).statusCode()).isEqualTo(400);
            assertThat(web.post("/scribe", "note=" + MARK + "%00", FORM).statusCode())
                    .isEqualTo(422);
            assertThat(web.post("/scribe", MARK, "Content-Type", "text/plain").statusCode())
                    .isEqualTo(415);
        } finally {
            System.setOut(out);
        }
        assertThat(written.toString(StandardCharsets.UTF_8))
                .as("the log was read")
                .contains("POST /fhir/CodeSystem/$check-documentation 200", "POST /scribe 200", "POST /mcp 200")
                .doesNotContain(MARK);
        assertThat(files()).isNotEmpty().noneMatch(ConfidentialNotesIT::holdsMark);
    }

    /** To language models' tools: as notes, as other arguments, and as whatever else a message may hold. */
    private static void notesByTools(Http web) {
        for (int i = 0; i < 1000; i++) {
            String note = MARK + " segmental dysfunction L5, visit " + i;
            assertThat(web.post("/mcp", call("check_documentation", "note", note), TOOLS)
                            .body())
                    .contains("M99.03");
        }
        for (String message : List.of(
                call("check_documentation", MARK, "x"),
                call("check_documentation", "note", MARK + "\uFFFD"),
                call("check_documentation", "code", MARK),
                call("lookup_code", "code", MARK),
                call("lookup_code", "version", MARK),
                call("find_codes", "text", MARK),
                call("validate_code", "code", MARK),
                call("translate", "code", MARK),
                call("diff_years", "code", MARK),
                call(MARK, "code", "x"),
                MARK,
                "{\"" + MARK,
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + MARK + "\"}",
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/" + MARK + "\", \"params\": {\"a\": \"" + MARK
                        + "\"}}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\": \""
                        + MARK
                        + "\", \"capabilities\": {\"experimental\": {\"" + MARK
                        + "\": {}}}, \"clientInfo\": {\"name\": \"" + MARK
                        + "\", \"version\": \"1\"}}}")) {
            assertThat(web.post("/mcp", message, TOOLS).statusCode())
                    .as(message)
                    .isBetween(200, 499);
        }
        assertThat(web.post("/mcp?note=" + MARK, MARK, TOOLS).statusCode()).isEqualTo(400);
        assertThat(web.get("/mcp/" + "note?" + MARK).statusCode()).isEqualTo(404);
        assertThat(web.post("/mcp", MARK, "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
    }

    private static String call(String tool, String argument, String value) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"%s\", \"arguments\": {\"%s\": \"%s\"}}}"
                .formatted(tool, argument, value);
    }

    private static String body(String type, String note) {
        return "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"note\", \"%s\": \"%s\"}]}"
                .formatted(type, note);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean holdsMark(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (IOException gone) {
            return false;
        }
    }
}
