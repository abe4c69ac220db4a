package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.fhir.IssueTypes;
import io.github.m99terminology.server.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong in themselves: the right 4xx, an OperationOutcome, a sentence that says what would be right. */
class RefusalsTest {
    private static final String TOO_LARGE =
            "The request body is larger than 4 KB, the largest that this server reads (its setting body.limit).";
    private static final String LARGE = "{\"resourceType\":\"Parameters\",\"id\":\"" + "x".repeat(5000) + "\"}";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static NotesServer server;

    @BeforeAll
    static void start() {
        server = NotesServer.start(Map.of("body.limit", "4KB"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void body_overTheLimit_isTooLarge() {
        assertThat(Outcome.of(server.fhir().post("/Basic/$ask", LARGE), 413)).isEqualTo(TOO_LARGE);
    }

    /** Whoever refuses: the filter before HAPI, and HAPI, for which there is no such type. */
    @ParameterizedTest
    @CsvSource({"/Basic?_format=pdf, 406, not-supported, not-supported", "/Nonsense/1, 404, processing, invalid-data"})
    void outcome_whoeverRefuses_hasTheSameShape(String path, int status, String type, String code) {
        HttpResponse<String> answer = server.fhir().get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        OperationOutcomeIssueComponent issue = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(OperationOutcome.class, answer.body())
                .getIssueFirstRep();
        assertThat(issue.getCode().toCode()).isEqualTo(type);
        assertThat(issue.getDetails().getCodingFirstRep().getSystem()).isEqualTo(IssueTypes.SYSTEM);
        assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo(code);
        assertThat(issue.getDetails().getText()).isNotBlank().isEqualTo(issue.getDiagnostics());
    }

    @Test
    void body_overTheLimitInChunks_isTooLarge() {
        assertThat(Outcome.of(server.fhir().postChunked("/Basic/$ask", LARGE), 413))
                .isEqualTo(TOO_LARGE);
    }

    @Test
    void form_overTheLimitInChunks_isTooLarge() {
        String form = "author=" + "x".repeat(5000);

        assertThat(Outcome.of(server.fhir().postChunked("/Basic/_search", form, "Content-Type", FORM), 413))
                .isEqualTo(TOO_LARGE);
        assertThat(Outcome.of(server.fhir().postChunked("/Basic/_search?a=b", form, "Content-Type", FORM), 413))
                .isEqualTo(TOO_LARGE);
    }

    /** 20 bytes on the wire for each 5000: it is the decompressed body that counts. */
    @Test
    void body_overTheLimitWhenDecompressed_isTooLarge() throws IOException {
        HttpResponse<String> answer = server.fhir().postBytes("/Basic/$ask", gzip(LARGE), "Content-Encoding", "gzip");

        assertThat(Outcome.of(answer, 413)).isEqualTo(TOO_LARGE);
    }

    @Test
    void body_gzipWithinTheLimit_isRead() throws IOException {
        HttpResponse<String> answer = server.fhir()
                .postBytes("/Basic/$ask", gzip("{\"resourceType\":\"Parameters\"}"), "Content-Encoding", "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void body_saidToBeGzipButIsNot_isRefused() {
        assertThat(Outcome.of(server.fhir().post("/Basic/$ask", "{}", "Content-Encoding", "gzip"), 400))
                .isEqualTo("The request says that its body is gzip, but it cannot be decompressed.");
    }

    @Test
    void body_unknownEncoding_isUnsupported() {
        assertThat(Outcome.of(server.fhir().post("/Basic/$ask", "{}", "Content-Encoding", "br"), 415))
                .isEqualTo("The request body is encoded as \"br\"; send it plain or as gzip.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/css", "application/pdf", "text/turtle", "image/png, text/plain;q=0.5"})
    void accept_nothingWeCanGive_isNotAcceptable(String accept) {
        assertThat(Outcome.of(server.fhir().get("/metadata", "Accept", accept), 406))
                .isEqualTo("This server cannot answer as \"%s\"; ask for application/fhir+json or application/fhir+xml."
                        .formatted(accept));
    }

    @Test
    void otherVersionOfFhir_isRefused_andR4Named() {
        String r5 = "application/fhir+json; fhirVersion=5.0";
        assertThat(Outcome.of(server.fhir().get("/metadata", "Accept", r5), 406))
                .isEqualTo("This server cannot answer as \"" + r5
                        + "\"; ask for application/fhir+json or application/fhir+xml."
                        + " FHIR R4 is spoken here: leave fhirVersion out, or name fhirVersion=4.0.");
        assertThat(Outcome.of(server.fhir().post("/Basic/$ask", "{}", "Content-Type", r5), 415))
                .endsWith("leave fhirVersion out, or name fhirVersion=4.0.");
        assertThat(server.fhir()
                        .get("/metadata", "Accept", r5.replace("5", "4"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void metadata_otherThanRead_isRefused_andItsMethodsNamed() {
        HttpResponse<String> answer = server.fhir().post("/metadata", "{}");
        assertThat(Outcome.of(answer, 405))
                .isEqualTo("What this server can do is read, by GET or HEAD; the request was sent as POST.");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    /** A weight of 0 says what is not wanted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json;q=0",
                "application/json; q=0.000",
                "application/fhir+json;q=0, application/fhir+xml;Q=0.0",
                "*/*;q=0",
                "application/*;q=0, */*",
                "application/fhir+json;q=0, application/fhir+xml;fhirVersion=5.0"
            })
    void accept_everythingRefused_isNotAcceptable(String accept) {
        assertThat(Outcome.of(server.fhir().get("/Basic/1", "Accept", accept), 406))
                .contains(accept);
    }

    @Test
    void format_nothingWeCanGive_isNotAcceptable() {
        Outcome.of(server.fhir().get("/metadata?_format=turtle"), 406);
    }

    @ParameterizedTest
    @CsvSource({
        "*/*,                                                       json",
        "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', xml",
        "application/json,                                          json",
        "application/fhir+xml,                                      xml",
        "text/xml,                                                  xml",
        "application/fhir+json; fhirVersion=4.0,                    json",
        "'application/fhir+json;q=0, */*',                          xml",
        "'application/fhir+xml;q=0, */*',                           json",
        "'application/fhir+json;q=0, application/fhir+xml',         xml",
        "'application/fhir+json;q=0.2, application/fhir+xml;q=0.7', xml",
        "'application/fhir+xml;q=0.2, application/fhir+json',       json",
        "'application/fhir+xml;fhirVersion=5.0, application/json;q=0.1', json",
    })
    void accept_somethingWeCanGive_isAnswered(String accept, String format) {
        HttpResponse<String> answer = server.fhir().get("/Basic/1", "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains(format);
    }

    @Test
    void format_beforeAccept_counts() {
        HttpResponse<String> answer =
                server.fhir().get("/Basic/1?_format=application/fhir%2Bxml", "Accept", "application/fhir+json");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+json;fhirVersion=5.0", "application/fhir+xml; fhirVersion=\"3.0\""})
    void otherVersionOfFhir_isNeitherSentNorRead(String type) {
        Outcome.of(server.fhir().get("/Basic/1", "Accept", type), 406);
        Outcome.of(server.fhir().post("/Basic/$ask", "{\"resourceType\":\"Parameters\"}", "Content-Type", type), 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_count=-1",
                "_count=abc",
                "_count=1.5",
                "_offset=-1",
                "_summary=maybe",
                "_total=foo",
                "_pretty=maybe",
                "author:foo=x",
                "author:missing=maybe",
                "_sort=author:exact",
                "_sort=-",
                "_sort=author,,"
            })
    void parameter_malformed_isABadRequest(String query) {
        String name = query.replaceAll("[:=].*", "");
        assertThat(Outcome.of(server.fhir().get("/Basic?" + query), 400)).contains(name);
    }

    @Test
    void formats_thatMetadataNames_areAnswered() {
        CapabilityStatement statement = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        CapabilityStatement.class,
                        server.fhir().get("/metadata").body());

        assertThat(statement.getFormat()).isNotEmpty().allSatisfy(format -> {
            String asked =
                    "/Basic/1?_format=" + format.getCode().replace("+", "%2B").replace(' ', '+');
            assertThat(server.fhir().get(asked).statusCode())
                    .as(format.getCode())
                    .isEqualTo(200);
        });
        assertThat(statement.getPatchFormat()).hasSize(1);
    }

    @Test
    void contentType_nothingWeRead_isUnsupported() {
        assertThat(Outcome.of(server.fhir().post("/Basic/$ask", "x", "Content-Type", "text/plain"), 415))
                .isEqualTo("The request body is \"text/plain\"; send application/fhir+json or application/fhir+xml.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/fhir+json | {\"resourceType\":",
                "application/fhir+json | {}",
                "application/fhir+json | []",
                "application/fhir+json | {\"resourceType\":\"Nonsense\"}",
                "application/fhir+xml  | <Parameters xmlns=\"http://hl7.org/fhir\">",
                "application/fhir+xml  | nonsense",
                "application/fhir+xml  | <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Parameters>&e;</Parameters>",
            })
    void body_malformed_isABadRequest(String type, String body) {
        Outcome.of(server.fhir().post("/Basic/$ask", body, "Content-Type", type), 400);
    }

    @Test
    void operation_unknown_isRefused() {
        assertThat(Outcome.of(server.fhir().get("/Basic/$nonsense"), 400)).contains("$nonsense");
    }

    @Test
    void type_unknown_isNotFound() {
        assertThat(Outcome.of(server.fhir().get("/Nonsense/1"), 404)).contains("Nonsense");
    }

    @Test
    void failure_ofTheServer_showsNothingOfItsInside() {
        HttpResponse<String> answer = server.fhir().get("/Basic/$fail", "X-Request-ID", "abc");

        assertThat(Outcome.of(answer, 500))
                .isEqualTo("The server failed on this request. Its log tells why, under the request id abc.");
    }

    @Test
    void answer_namesNoSoftwareInItsHeaders() {
        HttpResponse<String> answer = server.fhir().get("/metadata");

        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    /** Jetty refuses these before any servlet sees them. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /fhir/%00 HTTP/1.1", "GET /fhir/..%2f..%2fetc HTTP/1.1", "G\u0001T /fhir HTTP/1.1"})
    void request_refusedByJetty_isNoHtml(String requestLine) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<", "jetty", "Jetty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/code/%zz", "/fhir//Basic", "/fhir/Basic/a%2Fb", "/../etc", "/%2e%2e/etc", "/fhir/Basic/%00"})
    void address_thatCannotBeRead_saysWhatOneIsLike(String address) throws IOException {
        String answer = raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("two hexadecimal digits (%25 is the sign itself)", "no escaped slash");
    }

    @Test
    void headers_tooLong_areRefused() throws IOException {
        String answer = raw("GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").doesNotContain("<");
    }

    @Test
    void headers_tooMany_areRefused() throws IOException {
        String flood =
                IntStream.range(0, 3000).mapToObj(i -> "X-" + i + ": y\r\n").collect(Collectors.joining());
        String answer = raw("GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\n" + flood + "Connection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 431")
                .contains("OperationOutcome")
                .doesNotContain("<");
    }

    /** Two headers of the name are one list, and a body in two codings is not read. */
    @ParameterizedTest
    @CsvSource({"identity,gzip,415", "gzip,gzip,415", "gzip,nonsense,415", "'',identity,200"})
    void body_ofTwoEncodings_isReadWhenItIsPlain(String first, String second, int status) throws IOException {
        String body = "{\"resourceType\":\"Parameters\"}";
        String answer = raw("POST /fhir/Basic/$ask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/fhir+json\r\nContent-Encoding: " + first + "\r\nContent-Encoding: "
                + second + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    /** 4 MB from 4 KB, at each of the ways in which a body is read. */
    @ParameterizedTest
    @CsvSource({
        "/Basic/$ask,       application/fhir+json",
        "/Basic/$ask,       application/fhir+xml",
        "/Basic/_search,    application/x-www-form-urlencoded",
        "/,                 application/fhir+json",
    })
    void body_thatInflatesBeyondTheLimit_isTooLarge(String path, String type) throws IOException {
        byte[] bomb = gzip("{\"resourceType\":\"Parameters\",\"id\":\"" + "x".repeat(3_900_000));

        assertThat(bomb.length).isLessThan(4096);
        assertThat(Outcome.of(
                        server.fhir().postBytes(path, bomb, "Content-Encoding", "gzip", "Content-Type", type), 413))
                .isEqualTo(TOO_LARGE);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
