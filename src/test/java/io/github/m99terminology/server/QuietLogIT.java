package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log as it is written in production: what was refused is one line, who hung up is none of a stack trace, what failed is told. */
class QuietLogIT {
    private static final String DUPLICATE =
            """
            {"resourceType": "CodeSystem", "id": "quiet", "url": "http://example.org/quiet", "status": "draft",
             "content": "complete", "concept": [{"code": "a"}, {"code": "a"}]}""";

    private final TestServer server = TestServer.shared();
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
    }

    private String log() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void refusedWrite_isOneLine() {
        Outcome.of(server.fhir().put("/CodeSystem/quiet", DUPLICATE, AUTHORIZATION), 422);
        assertThat(log())
                .contains(
                        "INFO  Refusal - Refused to store: The code 'a' is in the code system http://example.org/quiet twice")
                .doesNotContain("ERROR", "\tat ");
    }

    @Test
    void refusedTransaction_isOneLine() {
        String bundle =
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"resource": %s, "request": {"method": "PUT", "url": "CodeSystem/quiet"}}]}"""
                        .formatted(DUPLICATE);
        Outcome.of(server.fhir().post("/", bundle, AUTHORIZATION), 422);
        assertThat(log()).contains("Refused to store").doesNotContain("ERROR", "\tat ");
    }

    @Test
    void clientThatHangsUp_beforeItsRequestIsComplete_isNoError() throws Exception {
        hangUp("POST /fhir/CodeSystem/$lookup HTTP/1.1\r\nContent-Length: 1000\r\n");
        hangUp("PUT /fhir/CodeSystem/quiet HTTP/1.1\r\nContent-Length: 1000\r\nAuthorization: Bearer "
                + TestServer.TOKEN + "\r\n");
        quietAfterwards();
    }

    @Test
    void clientThatHangsUp_beforeItsAnswer_isNoError() throws Exception {
        for (int i = 0; i < 8; i++) {
            hangUp("GET /fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.6" + i % 10
                    + " HTTP/1.1\r\n");
            hangUp("GET /fhir/CodeSystem/m99-documentation-guidance HTTP/1.1\r\n");
        }
        quietAfterwards();
    }

    /** Requests end in the order of their threads, not of their sending: other requests are answered meanwhile. */
    private void quietAfterwards() {
        for (int i = 0; i < 10; i++) {
            server.fhir().get("/NamingSystem?_count=1");
        }
        assertThat(log()).doesNotContain("ERROR", "\tat ");
    }

    private void hangUp(String head) throws IOException {
        URI base = URI.create(server.web().base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write((head + "Host: localhost\r\nContent-Type: application/fhir+json\r\n\r\n{\"resourceType\"")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Whatever writes the address into the log: the access log, HAPI, a stack trace. */
    @Test
    void tokenInAnAddress_isNotInTheLog() {
        try (TestServer logging = TestServer.start(folder, Map.of("access-log.enabled", "true"))) {
            for (String name : List.of("access_token", "access%5Ftoken", "Access_Token")) {
                logging.fhir().get("/metadata?" + name + "=s3cr3t&_format=json");
                logging.fhir().get("/CodeSystem?" + name + "=s3cr3t&_count=x");
                logging.web().get("/nothing?" + name + "=s3cr3t");
                LoggerFactory.getLogger(HttpClient.class)
                        .error("At /x?" + name + "=s3cr3t", new IllegalStateException("of /x?" + name + "=s3cr3t"));
            }
            Await.until(
                    "the access log", Duration.ofSeconds(10), () -> log().contains("GET /nothing?Access_Token=… 404"));
        }
        assertThat(log())
                .contains(
                        "GET /fhir/metadata?access_token=…&_format=json 200",
                        "IllegalStateException: of /x?access_token=…")
                .doesNotContain("s3cr3t");
    }

    @Test
    void failureOfTheServersOwn_isStillToldInFull() {
        LoggerFactory.getLogger("ca.uhn.fhir.interceptor.executor.BaseInterceptorService")
                .error("Exception thrown by interceptor", new IllegalStateException("a real failure"));
        assertThat(log()).contains("ERROR", "a real failure", "\tat ");
    }
}
