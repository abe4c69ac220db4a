package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of resources with a condition. Sent as bytes: a client library would add to the headers or hide some. */
class ConditionalReadIT {
    private static final String PATH = "/fhir/CodeSystem/conditional";
    private static final String LOOKUP =
            "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65";

    @BeforeEach
    void store() {
        TestServer.shared()
                .fhir()
                .put(
                        "/CodeSystem/conditional",
                        """
                        {"resourceType":"CodeSystem","id":"conditional","url":"http://example.org/conditional",
                         "status":"draft","content":"fragment"}""",
                        AUTHORIZATION);
    }

    private static String head(String path, String... headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", TestServer.shared().port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(0, answer.indexOf("\r\n\r\n"));
        }
    }

    private static long count(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .count();
    }

    private static void assertNotModified(String head) {
        assertThat(head).startsWith("HTTP/1.1 304");
        assertThat(count(head, "Date")).as(head).isEqualTo(1);
        assertThat(count(head, "ETag")).as(head).isEqualTo(1);
        assertThat(head).containsIgnoringCase("Vary: ");
        assertThat(count(head, "Content-Type")).as(head).isZero();
        assertThat(count(head, "Content-Length")).as(head).isZero();
        assertThat(count(head, "Content-Encoding")).as(head).isZero();
        assertThat(count(head, "Transfer-Encoding")).as(head).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-None-Match: W/\"1\"",
                "If-None-Match: \"1\"",
                "If-None-Match: *",
                "If-None-Match: \"x,y\", W/\"1\"",
                "If-None-Match: \"7\"\r\nIf-None-Match: \"1\"",
                "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
                "If-None-Match: \"1\"\r\nIf-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT",
                "If-None-Match: \"1\"\r\nAccept-Encoding: gzip"
            })
    void read_ofWhatIsKnown_isNotModified(String headers) throws IOException {
        assertNotModified(head(PATH, headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-None-Match: W/\"2\"",
                "If-None-Match: 1",
                "If-None-Match: W/1",
                "If-None-Match: \"2\"\r\nIf-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
                "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT",
                "If-Modified-Since: nonsense"
            })
    void read_ofWhatIsNotKnown_isWhole(String headers) throws IOException {
        String head = head(PATH, headers);
        assertThat(head).startsWith("HTTP/1.1 200").contains("ETag: W/\"1\"");
        assertThat(count(head, "Date")).as(head).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Accept-Encoding: gzip\r\n"})
    void operation_ofWhatIsKnown_isNotModified(String encoding) throws IOException {
        String tag = head(LOOKUP)
                .lines()
                .filter(line -> line.startsWith("ETag: "))
                .findFirst()
                .orElseThrow()
                .substring(6);
        assertNotModified(head(LOOKUP, encoding + "If-None-Match: \"x\", " + tag));
    }
}
