package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.m99terminology.server.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body that is far over the limit: clients send all of it before they read what is said about it. */
class TooLargeBodiesTest {
    private static final String SENTENCE = "64 KB";
    private static final String TOKEN = "too-large-0123456789";
    private static final int SIZE = 20 << 20;
    private static NotesServer server;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = NotesServer.start(Map.of("body.limit", "64KB", "write.limit", "64KB", "write.token", TOKEN));
        Files.write(folder.resolve("body"), new byte[SIZE]);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void java_readsTheRefusal() {
        for (int i = 0; i < 5; i++) {
            assertThat(Outcome.of(
                            server.fhir().postBytes("/Basic", new byte[SIZE], "Authorization", "Bearer " + TOKEN), 413))
                    .contains(SENTENCE);
            assertThat(Outcome.of(
                            server.fhir().postChunked("/Basic", " ".repeat(SIZE), "Authorization", "Bearer " + TOKEN),
                            413))
                    .contains(SENTENCE);
        }
    }

    /** Else the next request on it would be taken for the rest of the body. */
    @Test
    void connection_onWhichABodyIsOwed_isNotUsedAgain() throws IOException {
        for (String begun : new String[] {
            "Content-Length: " + SIZE + "\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + " ".repeat(0x10001)
        }) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream()
                        .write(("POST /fhir/Basic HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                                        + "\r\nContent-Type: application/fhir+json\r\n" + begun)
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 413")
                        .contains("Connection: close", SENTENCE);
            }
        }
    }

    /** Without "Expect: 100-continue", by which it would ask before it sends. */
    @Test
    void curl_readsTheRefusal() throws Exception {
        String url = "http://127.0.0.1:" + server.port() + "/fhir/Basic";
        String body = "@" + folder.resolve("body");
        for (String chunked : new String[] {"X-Length: known", "Transfer-Encoding: chunked"}) {
            assertThat(said(
                            "curl",
                            "-sS",
                            "-H",
                            "Expect:",
                            "-H",
                            chunked,
                            "-H",
                            "Content-Type: application/fhir+json",
                            "-H",
                            "Authorization: Bearer " + TOKEN,
                            "--data-binary",
                            body,
                            "-w",
                            "%{http_code}",
                            url))
                    .contains(SENTENCE)
                    .endsWith("413");
        }
    }

    @Test
    void python_readsTheRefusal() throws Exception {
        String program =
                """
                import urllib.request, urllib.error
                request = urllib.request.Request("http://127.0.0.1:%d/fhir/Basic", data=bytes(%d), headers={"Content-Type": "application/fhir+json", "Authorization": "Bearer %s"})
                try:
                    urllib.request.urlopen(request)
                except urllib.error.HTTPError as refused:
                    print(refused.read().decode(), refused.code)
                """
                        .formatted(server.port(), SIZE, TOKEN);
        assertThat(said("python3", "-c", program).strip()).contains(SENTENCE).endsWith("413");
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            assumeTrue(false, command[0] + " is not here");
            throw absent;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
