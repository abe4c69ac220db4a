package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that send as slowly as they can: they wait for themselves, and nobody waits for them. */
class SlowClientsTest {
    private static final int SLOW = 100;

    private static final String HEAD =
            "POST /fhir/Basic/$echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n";

    private final List<Socket> slow = new ArrayList<>();

    private void send(int port, int connections, String begin) throws IOException {
        for (int i = 0; i < connections; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    /** With a time limit of its own, so that a server that is stopped is seen to be. */
    private static int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static void answers(NotesServer server, String what) throws Exception {
        for (String path : List.of("/health/live", "/health/ready", "/fhir/metadata")) {
            assertThat(status(server.port(), path)).as(what + " " + path).isEqualTo(200);
        }
    }

    @Test
    void bodies_thatDoNotArrive_occupyNoThread() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("http.threads", "8"))) {
            send(server.port(), SLOW, HEAD + "Content-Length: 100000\r\n\r\n{");
            answers(server, "begun");
            for (Socket socket : slow) {
                socket.getOutputStream().write(' ');
            }
            answers(server, "one byte later");
            hangUp();
        }
    }

    @Test
    void chunkedBodies_thatDoNotArrive_occupyNoThread() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("http.threads", "8"))) {
            send(server.port(), SLOW, HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
            answers(server, "chunked");
            hangUp();
        }
    }

    @Test
    void heads_thatDoNotArrive_occupyNoThread() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("http.threads", "8"))) {
            send(server.port(), SLOW, "GET /fhir/metadata HTTP/1.1\r\nHost: loc");
            answers(server, "heads");
            hangUp();
        }
    }

    @Test
    void requests_thatAllThreadsWorkOn_leaveHealthItsOwn() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("http.threads", "8"))) {
            send(server.port(), 40, "GET /fhir/Basic/$slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Await.until("threads are busy", Duration.ofSeconds(20), () -> server.notes.slowNow.get() >= 4);

            assertThat(status(server.port(), "/health/live")).isEqualTo(200);
            assertThat(status(server.port(), "/health/ready")).isEqualTo(200);

            server.notes.slowMayEnd.countDown();
            hangUp();
        }
    }

    @Test
    void body_thatTakesTooLong_isTimedOut() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("request.body-timeout", "500ms"))) {
            send(server.port(), 1, HEAD + "Content-Length: 100000\r\n\r\n{");

            String said = new String(slow.get(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said)
                    .startsWith("HTTP/1.1 408")
                    .contains("OperationOutcome", "request.body-timeout", "Connection: close");
            answers(server, "afterwards");
            hangUp();
        }
    }

    @Test
    void body_thatArrivesInPieces_isReadWhole() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of())) {
            String body = "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}";
            send(
                    server.port(),
                    1,
                    HEAD.replace("Basic/$echo", "") + "Connection: close\r\nContent-Length: " + body.length()
                            + "\r\n\r\n");
            for (char next : body.toCharArray()) {
                slow.get(0).getOutputStream().write(next);
                slow.get(0).getOutputStream().flush();
            }

            String said = new String(slow.get(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).startsWith("HTTP/1.1 200").contains("\"resourceType\":\"Bundle\"");
            hangUp();
        }
    }

    @Test
    void connections_moreThanOneClientMayHave_areClosed() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("http.connections-per-client", "10"))) {
            send(server.port(), 30, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            long served = slow.stream().filter(SlowClientsTest::isAnswered).count();

            assertThat(served).isEqualTo(10);
            hangUp();
            Await.until("a connection is free", Duration.ofSeconds(20), () -> isServed(server.port()));
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().read() == 'H';
        } catch (SocketTimeoutException silent) {
            throw new UncheckedIOException(silent);
        } catch (IOException reset) {
            return false;
        }
    }

    private static boolean isServed(int port) {
        try {
            return status(port, "/health/live") == 200;
        } catch (Exception closed) {
            return false;
        }
    }

    @Test
    void managementPort_answersHealthAndNothingElse() throws Exception {
        try (NotesServer server = NotesServer.start(Map.of("management.port", "0"))) {
            int port = server.managementPort();

            assertThat(port).isNotEqualTo(server.port());
            assertThat(status(port, "/health/ready")).isEqualTo(200);
            assertThat(status(port, "/health/live")).isEqualTo(200);
            assertThat(status(port, "/fhir/metadata")).isEqualTo(404);
            assertThat(status(port, "/health/")).isEqualTo(404);
        }
    }
}
