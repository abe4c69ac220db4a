package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of pages that come from elsewhere: what a browser is told it may show them. */
class CrossOriginTest {

    private static final String PAGE = "https://app.example.org";

    private static NotesServer open;
    private static NotesServer listed;
    private static NotesServer closed;

    @BeforeAll
    static void start() {
        open = NotesServer.start(Map.of());
        listed = NotesServer.start(Map.of("cors.origins", PAGE + ", http://[::1]:3000"));
        closed = NotesServer.start(Map.of("cors.origins", ""));
    }

    @AfterAll
    static void stop() {
        List.of(open, listed, closed).forEach(NotesServer::close);
    }

    private static HttpResponse<String> preflight(NotesServer server, String origin, String method) {
        return server.fhir()
                .send(
                        "OPTIONS",
                        "/Basic",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        "authorization,content-type");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    private static String allowed(HttpResponse<String> answer) {
        return header(answer, "Access-Control-Allow-Origin");
    }

    @Test
    void read_fromAnyOrigin_mayBeShownToThePage_withItsHeaders() {
        HttpResponse<String> answer = open.fhir().get("/metadata", "Origin", PAGE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(allowed(answer)).isEqualTo(PAGE);
        assertThat(header(answer, "Vary")).contains("Origin");
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(answer, "Access-Control-Expose-Headers").split(","))
                .contains("ETag", "Location", "Content-Location", "Last-Modified", "X-Request-ID", "Warning");
    }

    @Test
    void refusal_mayBeShownToThePage() {
        HttpResponse<String> answer = open.fhir().get("/Patient/1", "Origin", PAGE);
        Outcome.of(answer, 404);
        assertThat(allowed(answer)).isEqualTo(PAGE);
        assertThat(allowed(open.fhir().get("/Basic", "Origin", PAGE, "Accept", "image/png")))
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void preflight_isAnswered(String method) {
        HttpResponse<String> answer = preflight(open, PAGE, method);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(allowed(answer)).isEqualTo(PAGE);
        assertThat(header(answer, "Access-Control-Allow-Methods").split(",")).contains(method);
        assertThat(header(answer, "Access-Control-Allow-Headers").split(","))
                .contains(
                        "*",
                        "Authorization",
                        "Content-Type",
                        "If-Match",
                        "If-None-Match",
                        "Prefer",
                        "X-Request-ID",
                        "Cache-Control");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
    }

    @Test
    void cdsServices_areOpenToTheOriginsOfTheirOwnSetting() {
        try (NotesServer hooks = NotesServer.start(Map.of("cds-hooks.origins", PAGE))) {
            assertThat(allowed(hooks.web().get("/cds-services", "Origin", PAGE)))
                    .isEqualTo(PAGE);
            assertThat(allowed(hooks.web().get("/cds-services", "Origin", "https://other.example.org")))
                    .isEmpty();
            assertThat(allowed(hooks.web().get("/", "Origin", PAGE))).isEmpty();
        }
        assertThat(allowed(open.web().get("/cds-services", "Origin", PAGE))).isEmpty();
    }

    /** A page in a sandbox or on a disk. */
    @Test
    void originNull_isAnyOrigin_butNoneThatIsListed() {
        assertThat(allowed(open.fhir().get("/metadata", "Origin", "null"))).isEqualTo("null");
        assertThat(allowed(listed.fhir().get("/metadata", "Origin", "null"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org/",
                "https://app.example.org/path?query",
                "https://app.example.org https://other.example.org",
                "https://app.example.org, https://other.example.org",
                "app.example.org",
                "https://",
                "*",
                "<script>"
            })
    void originThatIsNone_isAProgramsRequest_andNoPreflight(String origin) {
        for (NotesServer server : List.of(open, listed)) {
            HttpResponse<String> answer = server.fhir().get("/metadata", "Origin", origin);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(allowed(answer)).isEmpty();
            HttpResponse<String> preflight = preflight(server, origin, "GET");
            assertThat(Outcome.of(preflight, 400)).contains("one origin");
            assertThat(allowed(preflight)).isEmpty();
        }
    }

    @Test
    void preflightOfAMethodThatIsNone_isRefused() {
        Outcome.of(preflight(open, PAGE, "GET, PUT"), 400);
        assertThat(preflight(open, PAGE, "PURGE").statusCode()).isEqualTo(200);
    }

    @Test
    void twoOrigins_areNone() throws Exception {
        String request = "OPTIONS /fhir/Basic HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + PAGE
                + "\r\nOrigin: https://other.example.org\r\nAccess-Control-Request-Method: GET\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", open.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Test
    void listedOrigin_mayUseCredentials_andNoOther() {
        HttpResponse<String> answer = listed.fhir().get("/metadata", "Origin", PAGE);
        assertThat(allowed(answer)).isEqualTo(PAGE);
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(allowed(preflight(listed, "http://[::1]:3000", "GET"))).isEqualTo("http://[::1]:3000");
        for (String other :
                List.of("https://appxexample.org", "http://app.example.org", PAGE + ":8443", PAGE + ".evil")) {
            HttpResponse<String> read = listed.fhir().get("/metadata", "Origin", other);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(allowed(read)).as(other).isEmpty();
            assertThat(header(read, "Vary")).contains("Origin");
            HttpResponse<String> asked = preflight(listed, other, "GET");
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(allowed(asked)).isEmpty();
        }
    }

    @Test
    void noOrigins_noneIsAllowed() {
        assertThat(allowed(closed.fhir().get("/metadata", "Origin", PAGE))).isEmpty();
        assertThat(allowed(preflight(closed, PAGE, "GET"))).isEmpty();
    }

    @Test
    void write_isTheTokensBusiness_notTheOrigins() {
        try (NotesServer server = NotesServer.start(Map.of("write.token", "12345678"))) {
            Http fhir = server.fhir();
            HttpResponse<String> refused = fhir.post("/Basic", "{\"resourceType\":\"Basic\"}", "Origin", PAGE);
            Outcome.of(refused, 401);
            assertThat(allowed(refused)).isEqualTo(PAGE);
            assertThat(fhir.post(
                                    "/Basic",
                                    "{\"resourceType\":\"Basic\"}",
                                    "Origin",
                                    PAGE,
                                    "Authorization",
                                    "Bearer 12345678")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void beforeTheServerIsReady_thePageIsToldSo() {
        try (NotesServer server = NotesServer.listen(Map.of())) {
            HttpResponse<String> answer = server.fhir().get("/metadata", "Origin", PAGE);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(allowed(answer)).isEqualTo(PAGE);
        }
    }

    @Test
    void pagesOutsideTheEndpoint_areNoBusinessOfOthers() {
        assertThat(allowed(open.web().get("/health/live", "Origin", PAGE))).isEmpty();
    }
}
