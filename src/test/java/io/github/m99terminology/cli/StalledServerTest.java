package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.cli.Destination.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server that answers as far as it is told to, and then neither sends more nor hangs up: {@code install} and {@code mirror}, which a schedule runs at night,
 * end and say why.
 */
@Timeout(60)
class StalledServerTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(50);

    private ServerSocket server;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private volatile String answer = "";

    /** Whether the connection ends after what is said. */
    private volatile boolean ends;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread accepting = new Thread(this::accept, "stalled-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                clients.add(client);
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                    // The head is read to its end.
                }
                OutputStream out = client.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                if (ends) {
                    client.close();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    void file_ofWhichNothingComes_isGivenUp() {
        for (String begun : List.of("", "HTTP/1.1 200", head(100), head(100) + "{\"resourceType\":")) {
            answer = begun;

            assertThatThrownBy(() -> Download.from(address() + "/feed.xml", SHORT))
                    .as(begun)
                    .isInstanceOf(Refused.class)
                    .hasMessage(address() + "/feed.xml: nothing has come for 1 s.");
        }
    }

    @Test
    void file_thatEndsBeforeItsLength_isNotMistakenForAStall() {
        answer = head(100) + "{\"resourceType\":";
        ends = true;

        assertThatThrownBy(() -> Download.from(address() + "/feed.xml", LONG))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(java.net.http.HttpTimeoutException.class);
    }

    @Test
    void file_thatComesWhole_isTaken_thoughTheServerKeepsTheConnection() throws Exception {
        answer = head(2) + "{}";
        try (Download whole = Download.from(address() + "/feed.xml", LONG)) {
            assertThat(Files.readString(whole.file())).isEqualTo("{}");
        }
    }

    @Test
    void write_thatIsNotAnswered_isGivenUp_whereverTheAnswerStops() {
        RunningServer fhir = new RunningServer(address() + "/fhir/", null, SHORT);
        byte[] resource = "{\"resourceType\":\"CodeSystem\",\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        for (String begun : List.of("", head(100), head(100) + "{\"resource")) {
            answer = begun;

            assertThatThrownBy(() -> fhir.put("CodeSystem/a", resource))
                    .as(begun)
                    .isInstanceOf(Refused.class)
                    .hasMessage(address() + "/fhir/CodeSystem/a has not answered within 1 s.");
        }
    }

    @Test
    void write_whoseConnectionBreaks_failsAtOnce() {
        ends = true;
        RunningServer fhir = new RunningServer(address() + "/fhir", null, LONG);

        assertThatThrownBy(() -> fhir.delete("CodeSystem/a"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Refused.class);
    }

    @Test
    void write_thatIsAnswered_isAsBefore() throws Exception {
        answer = head(2) + "{}";
        RunningServer fhir = new RunningServer(address() + "/fhir", null, LONG);

        assertThat(fhir.delete("CodeSystem/a")).isEmpty();
    }
}
