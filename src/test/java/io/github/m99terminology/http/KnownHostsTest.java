package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says of itself begins with the name that it was called by; so it answers to its own names alone. */
class KnownHostsTest {

    /** The whole answer to a request that is written out as it is, in which {@code PORT} stands for the server's. */
    private static String answer(Map<String, String> settings, String... head) throws IOException {
        try (NotesServer server = NotesServer.start(settings);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            String request = String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n";
            String port = String.valueOf(server.port());
            socket.getOutputStream().write(request.replace("PORT", port).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace(port, "PORT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:PORT",
                "LocalHost:9090",
                "localhost.",
                "127.0.0.1:PORT",
                "127.0.0.1:1",
                "127.9.9.9",
                "[::1]:PORT",
                "tx.localhost"
            })
    void host_localhostOrTheAddress_isServed(String host) throws IOException {
        assertThat(answer(Map.of(), "GET /fhir/metadata HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost.evil.example",
                "10.1.2.3",
                "[2001:db8::1]:80",
                "127.0.0.1.evil.example",
                "2130706433",
                "xlocalhost"
            })
    void host_another_isMisdirected(String host) throws IOException {
        String answer = answer(Map.of(), "GET /fhir/metadata HTTP/1.1", "Host: " + host);

        assertThat(answer).startsWith("HTTP/1.1 421").contains("OperationOutcome", "server.hosts", "server.base-url");
        assertThat(answer(Map.of(), "GET /code/M99.65 HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void host_inTheRequestLine_countsBeforeTheHeader() throws IOException {
        assertThat(answer(Map.of(), "GET http://evil.example/fhir/metadata HTTP/1.1", "Host: localhost"))
                .doesNotStartWith("HTTP/1.1 200")
                .doesNotContain("http://evil.example/");
    }

    @Test
    void host_none_isTheAddressThatTheConnectionCameInOn() throws IOException {
        assertThat(answer(Map.of(), "GET /fhir/metadata HTTP/1.0"))
                .startsWith("HTTP/1.1 200")
                .contains("http://127.0.0.1:PORT/fhir");
    }

    @Test
    void host_ofHealth_isNotAsked() throws IOException {
        assertThat(answer(Map.of(), "GET /health/ready HTTP/1.1", "Host: pod-17.cluster"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "tx.example.org, tx.example.org, 200",
        "tx.example.org, TX.example.org:8443, 200",
        "tx.example.org, localhost, 200",
        "tx.example.org, other.example.org, 421",
        "tx.example.org:8443, tx.example.org:8443, 200",
        "tx.example.org:8443, tx.example.org, 421",
        "[2001:db8::1], [2001:db8::1]:80, 200",
        "*, anything.example, 200"
    })
    void hosts_set_areServed(String setting, String host, int status) throws IOException {
        assertThat(answer(Map.of("server.hosts", setting), "GET /fhir/metadata HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void baseUrl_set_isUsedWhateverTheHost() throws IOException {
        assertThat(answer(
                        Map.of("server.base-url", "https://tx.example.org/fhir"),
                        "GET /fhir/metadata HTTP/1.1",
                        "Host: backend-3:8080"))
                .startsWith("HTTP/1.1 200")
                .contains("https://tx.example.org/fhir")
                .doesNotContain("backend-3");
    }

    /** No proxy is trusted with them: behind one, the base URL is set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Server: evil.example",
                "Forwarded: host=evil.example;proto=https",
                "X-Forwarded-Proto: evil",
                "X-Forwarded-Port: 666",
                "X-Forwarded-Prefix: /evil",
                "X-Original-Host: evil.example"
            })
    void forwardedHeader_isNotFollowed(String header) throws IOException {
        String answer = answer(Map.of(), "GET /fhir/metadata HTTP/1.1", "Host: localhost:PORT", header);

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("http://localhost:PORT/fhir")
                .doesNotContain("evil", ":666");
    }
}
