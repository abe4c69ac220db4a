package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is sent: read in the character set that it names, and refused where its bytes are something else, at every door alike. */
class SentTextIT {
    private static final String PATH = "/ValueSet/sent-text";
    private static final String JSON =
            "{\"resourceType\":\"ValueSet\",\"id\":\"sent-text\",\"url\":\"http://example.org/sent-text\",\"title\":\"Nackenübel\",\"status\":\"draft\"}";
    private static final String XML =
            "<ValueSet xmlns=\"http://hl7.org/fhir\"><id value=\"sent-text\"/><url value=\"http://example.org/sent-text\"/><title value=\"Nackenübel\"/><status value=\"draft\"/></ValueSet>";
    private static final String LOOKUP =
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"system\",\"valueUri\":\"http://hl7.org/fhir/sid/icd-10-cm\"},{\"name\":\"code\",\"valueCode\":\"Übel\"}]}";

    private final Http fhir = TestServer.shared().fhir();

    private HttpResponse<String> put(byte[] body, String... headers) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(AUTHORIZATION), java.util.stream.Stream.of(headers))
                .toArray(String[]::new);
        return fhir.putBytes(PATH, body, all);
    }

    private void assertStored() {
        assertThat(fhir.get(PATH).body()).contains("Nackenübel");
        fhir.put(PATH, JSON.replace("Nackenübel", "before"), AUTHORIZATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE"})
    void body_inTheCharacterSetThatItNames_isRead(String name) {
        Charset charset = Charset.forName(name);

        put(JSON.getBytes(charset), "Content-Type", "application/fhir+json; charset=" + name);
        assertStored();
        put(XML.getBytes(charset), "Content-Type", "application/fhir+xml;charset=\"" + name + "\"");
        assertStored();
        HttpResponse<String> answer = fhir.postBytes(
                "/CodeSystem/$lookup", LOOKUP.getBytes(charset), "Content-Type", "application/json;charset=" + name);
        assertThat(Outcome.of(answer, 404)).contains("'Übel'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16"})
    void xml_inTheEncodingThatItDeclares_isRead(String name) {
        String declared = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>" + XML;

        put(declared.getBytes(Charset.forName(name)), "Content-Type", "application/fhir+xml");
        assertStored();
    }

    @Test
    void body_inAnotherCharacterSet_compressed_isRead() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(JSON.getBytes(StandardCharsets.ISO_8859_1));
        }
        put(
                compressed.toByteArray(),
                "Content-Type",
                "application/json;charset=ISO-8859-1",
                "Content-Encoding",
                "gzip");
        assertStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+json", "application/fhir+json;charset=UTF-8", "application/fhir+xml"})
    void body_whoseBytesAreNoUtf8_isRefused_andStoresNothing(String type) {
        fhir.put(PATH, JSON.replace("Nackenübel", "before"), AUTHORIZATION);
        byte[] latin1 = (type.contains("xml") ? XML : JSON).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Outcome.of(put(latin1, "Content-Type", type), 400)).contains("UTF-8");
        assertThat(fhir.get(PATH).body()).contains("before");
    }

    @Test
    void characterSet_thatNobodyKnows_isUnsupported() {
        assertThat(Outcome.of(
                        put(JSON.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json;charset=nonsense"),
                        415))
                .isEqualTo(
                        "The request body is said to be in the character set \"nonsense\", which is not known here; send UTF-8.");
    }

    @Test
    void escapes_thatAreNoUtf8_areRefused() {
        String query = "system=http://hl7.org/fhir/sid/icd-10-cm&code=%DCbel";

        assertThat(Outcome.of(fhir.get("/CodeSystem/$lookup?" + query), 400)).contains("not UTF-8");
        assertThat(Outcome.of(
                        fhir.post("/CodeSystem/$lookup", query, "Content-Type", "application/x-www-form-urlencoded"),
                        400))
                .contains("not UTF-8");
        assertThat(Outcome.of(fhir.get("/CodeSystem/$lookup?" + query.replace("%DC", "%C3%9C")), 404))
                .contains("'Übel'");
    }

    /** Which of two is meant nobody can tell, and parsers differ. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":\"draft\",\"status\":\"active\" | \"status\" twice",
                "\"extension\":[{\"url\":\"http://x\",\"valueCode\":\"a\",\"valueString\":\"b\"}] | two values"
            })
    void json_thatSaysSomethingTwice_isRefused(String part, String said) {
        String body =
                JSON.replace("\"status\":\"draft\"", part.contains("status") ? part : part + ",\"status\":\"draft\"");

        assertThat(Outcome.of(fhir.put(PATH, body, AUTHORIZATION), 400)).contains(said);
        assertThat(Outcome.of(fhir.post("/ValueSet/$expand", body), 400)).contains(said);
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":" + body
                + ",\"request\":{\"method\":\"PUT\",\"url\":\"ValueSet/sent-text\"}}]}";
        assertThat(Outcome.of(fhir.post("/", bundle, AUTHORIZATION), 400)).contains(said);
    }

    @Test
    void xml_thatSaysSomethingTwice_isRefused() {
        String body = XML.replace("<status", "<status value=\"active\"/><status");

        assertThat(Outcome.of(
                        fhir.put(
                                PATH, body, AUTHORIZATION[0], AUTHORIZATION[1], "Content-Type", "application/fhir+xml"),
                        400))
                .contains("'status' is there twice");
        assertThat(Outcome.of(fhir.post("/ValueSet/$expand", body, "Content-Type", "application/fhir+xml"), 400))
                .contains("'status' is there twice");
    }

    /** As programs of Windows write text. */
    @Test
    void json_behindAByteOrderMark_isRead() {
        put(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8));
        assertStored();
        put(("\uFEFF" + XML).getBytes(StandardCharsets.UTF_8), "Content-Type", "application/fhir+xml");
        assertStored();
        assertThat(Outcome.of(fhir.post("/CodeSystem/$lookup", "\uFEFF" + LOOKUP), 404))
                .contains("'Übel'");
        String batch = "\uFEFF{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[]}";
        assertThat(fhir.post("/", batch).statusCode()).isEqualTo(200);
        assertThat(fhir.post("/ValueSet/$validate", "\uFEFF" + JSON).statusCode())
                .isEqualTo(200);
    }

    /** As curl -d and Python's urllib send, when nobody tells them what it is: passed over, it would be answered as if there were none. */
    @ParameterizedTest
    @ValueSource(strings = {"/ValueSet/m99/$expand", "/CodeSystem/$lookup", "/ValueSet/_search", "/ValueSet/$validate"})
    void resource_thatIsSentAsAForm_isRefused(String path) {
        for (String body : new String[] {JSON, "\n " + LOOKUP, XML}) {
            assertThat(Outcome.of(fhir.post(path, body, "Content-Type", "application/x-www-form-urlencoded"), 415))
                    .isEqualTo(
                            "The request body looks like JSON or XML, but is sent as a form (application/x-www-form-urlencoded). Name what it is: Content-Type: application/fhir+json, or application/fhir+xml.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ValueSet/m99/$expand", "/CodeSystem/$lookup", "/ValueSet/$validate", "/$closure"})
    void resource_thatIsSentWithoutAType_toAnOperation_isRefused(String path) {
        assertThat(Outcome.of(fhir.post(path, LOOKUP, "Content-Type", ""), 415))
                .isEqualTo(
                        "The request has a body, but no Content-Type. Name what it is: Content-Type: application/fhir+json, or application/fhir+xml.");
        assertThat(fhir.send("POST", "/ValueSet/m99/$expand").statusCode()).isEqualTo(200);
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1">RFC 9110</a>: types are the same in capitals. */
    @Test
    void mediaTypes_inCapitals_areTheSame() {
        for (String path : new String[] {
            "/ValueSet/m99-billable", "/metadata", "/ValueSet?_id=m99-billable", "/metadata?mode=terminology"
        }) {
            String format = path + (path.contains("?") ? "&" : "?") + "_format=";
            for (HttpResponse<String> answer : new HttpResponse[] {
                fhir.get(path, "Accept", "APPLICATION/FHIR+XML"),
                fhir.get(format + "XML"),
                fhir.get(format + "Application/Xml")
            }) {
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .as(path)
                        .startsWith("application/fhir+xml");
            }
        }
        put(XML.getBytes(StandardCharsets.UTF_8), "Content-Type", "Application/FHIR+XML");
        assertStored();
    }
}
