package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.settings.WrongSetting;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that two PEM files make speak TLS, asked by a client that takes any certificate and looks at it. */
class TlsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final SSLContext TRUSTING = trusting();

    @TempDir
    Path folder;

    private static SSLContext trusting() {
        TrustManager any = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {any}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Map<String, String> with(PemFiles files, String... more) {
        Map<String, String> settings = new HashMap<>(files.settings());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static SSLSocket connect(int port) throws IOException {
        SSLSocket socket = (SSLSocket) TRUSTING.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return socket;
    }

    private static BigInteger serial(SSLSocket socket) throws SSLException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }

    private static BigInteger serial(int port) {
        try (SSLSocket socket = connect(port)) {
            return serial(socket);
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    private static void send(SSLSocket socket, String path, String host, String connection) throws IOException {
        String head = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: %s\r\n\r\n".formatted(path, host, connection);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The whole answer on a connection of its own. */
    private static String answer(int port, String path, String host) throws IOException {
        try (SSLSocket socket = connect(port)) {
            send(socket, path, host, "close");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The first line of an answer on a connection that is kept, and the rest of it read by its length. */
    private static String kept(SSLSocket socket, String path) throws IOException {
        send(socket, path, "localhost", "keep-alive");
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        int length = Integer.parseInt(head.toString().replaceFirst("(?is).*content-length: ([0-9]+).*", "$1"));
        socket.getInputStream().readNBytes(length);
        return head.substring(0, head.indexOf("\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void request_overTls_isAnsweredWithHttpsAddresses(String algorithm) throws IOException {
        try (NotesServer server =
                NotesServer.start(PemFiles.write(folder, algorithm).settings())) {
            assertThat(answer(server.port(), "/fhir/metadata", "localhost:" + server.port()))
                    .startsWith("HTTP/1.1 200")
                    .contains("https://localhost:" + server.port() + "/fhir")
                    .doesNotContain("http://localhost");
            assertThat(answer(server.port(), "/health/ready", "localhost")).startsWith("HTTP/1.1 200");
            assertThat(answer(server.port(), "/metrics", "localhost"))
                    .startsWith("HTTP/1.1 200")
                    .containsPattern("terminology_tls_expires_seconds [1-9.E]+");
        }
    }

    @Test
    void baseUrl_set_standsInAnswers() throws IOException {
        Map<String, String> settings =
                with(PemFiles.write(folder, "EC"), "server.base-url", "https://tx.example.org/fhir");
        try (NotesServer server = NotesServer.start(settings)) {
            assertThat(answer(server.port(), "/fhir/metadata", "backend-3"))
                    .contains("https://tx.example.org/fhir")
                    .doesNotContain("backend-3");
        }
    }

    /** What a browser is told about localhost, it would keep to for every program's port. */
    @ParameterizedTest
    @CsvSource({"tx.example.org, true", "localhost, false", "tx.localhost, false"})
    void strictTransport_isToldToWhoCallsTheServerByItsName(String host, boolean told) throws IOException {
        Map<String, String> settings = with(PemFiles.write(folder, "EC"), "server.hosts", "tx.example.org");
        try (NotesServer server = NotesServer.start(settings)) {
            String answer = answer(server.port(), "/fhir/metadata", host);
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(answer.contains("Strict-Transport-Security: max-age=31536000"))
                    .isEqualTo(told);
        }
    }

    @Test
    void strictTransport_isNotToldOverPlainHttp() {
        try (NotesServer server = NotesServer.start(Map.of())) {
            assertThat(server.fhir().get("/metadata").headers().map()).doesNotContainKey("strict-transport-security");
        }
    }

    @Test
    void plainHttp_toTheEncryptedPort_isNotAnswered() throws IOException {
        try (NotesServer server = NotesServer.start(PemFiles.write(folder, "EC").settings())) {
            assertThatThrownBy(() -> server.web().get("/health/live")).hasRootCauseInstanceOf(IOException.class);
        }
    }

    /** Whoever probes needs no certificate; nothing there is secret, and nothing is opened by it. */
    @Test
    void managementPort_staysPlain() {
        Map<String, String> settings = with(PemFiles.write(folder, "EC"), "management.port", "0");
        try (NotesServer server = NotesServer.start(settings)) {
            Http management = new Http("http://127.0.0.1:" + server.managementPort());
            assertThat(management.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(management.get("/fhir/metadata").statusCode()).isEqualTo(404);
        }
    }

    /** As a renewal writes them: first one file, then the other. */
    @Test
    void files_thatChange_areUsedByNewConnections_andOpenOnesStay() throws IOException {
        PemFiles files = PemFiles.write(folder, "RSA");
        PemFiles next = PemFiles.write(Files.createDirectory(folder.resolve("next")), "EC");
        try (NotesServer server = NotesServer.start(files.settings());
                SSLSocket open = connect(server.port())) {
            BigInteger before = serial(open);
            assertThat(kept(open, "/health/live")).isEqualTo("HTTP/1.1 200 OK");

            Files.copy(next.certificate(), files.certificate(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(serial(server.port())).isEqualTo(before);
            Files.copy(next.key(), files.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            Await.until(
                    "the new certificate", SOON, () -> !serial(server.port()).equals(before));
            assertThat(kept(open, "/health/live")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(serial(open)).isEqualTo(before);
            assertThat(answer(server.port(), "/health/live", "localhost")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void connections_overTls_countOnceEach() throws IOException {
        Map<String, String> settings = with(PemFiles.write(folder, "EC"), "http.connections-per-client", "3");
        List<SSLSocket> open = new ArrayList<>();
        try (NotesServer server = NotesServer.start(settings)) {
            for (int i = 0; i < 3; i++) {
                SSLSocket socket = connect(server.port());
                open.add(socket);
                assertThat(kept(socket, "/health/live")).as("connection " + i).isEqualTo("HTTP/1.1 200 OK");
            }
            assertThatThrownBy(() -> connect(server.port())).isInstanceOfAny(SSLException.class, SocketException.class);

            open.remove(0).close();
            Await.until("a place", SOON, () -> {
                try {
                    open.add(connect(server.port()));
                    return true;
                } catch (IOException full) {
                    return false;
                }
            });
        } finally {
            for (SSLSocket socket : open) {
                socket.close();
            }
        }
    }

    /** Who connects and says nothing, or begins to greet and stops. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void handshake_thatStops_isClosedAfterTheTimeout(int bytes) throws IOException {
        Map<String, String> settings = with(PemFiles.write(folder, "EC"), "request.timeout", "300ms");
        byte[] greeting = new byte[bytes];
        if (bytes > 0) {
            System.arraycopy(new byte[] {22, 3, 1, 2, 0, 1}, 0, greeting, 0, 6);
        }
        try (NotesServer server = NotesServer.start(settings);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(greeting);
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
        }
    }

    private void refused(String certificate, String key, String sentence) {
        assertThatThrownBy(() -> NotesServer.listen(Map.of("tls.certificate", certificate, "tls.key", key)))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(sentence);
    }

    @Test
    void file_thatCannotBeUsed_stopsTheStartWithItsSetting() throws IOException {
        PemFiles files = PemFiles.write(folder, "EC");
        String certificate = files.certificate().toString();
        String key = files.key().toString();
        String missing = folder.resolve("missing.pem").toString();
        refused(missing, key, "tls.certificate: the file " + missing + " cannot be read.");
        refused(certificate, missing, "tls.key: the file " + missing + " cannot be read.");
        refused(
                key,
                key,
                "tls.certificate: the file " + key + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----).");
        refused(
                certificate,
                certificate,
                "tls.key: the file " + certificate + " holds no private key in PEM (-----BEGIN PRIVATE KEY-----).");
        Path encrypted = Files.writeString(
                folder.resolve("encrypted.pem"), Files.readString(files.key()).replace("PRIVATE", "ENCRYPTED PRIVATE"));
        refused(
                certificate,
                encrypted.toString(),
                "tls.key: the file " + encrypted
                        + " holds a private key in another form than PKCS #8 without a passphrase; openssl pkcs8 -topk8 -nocrypt writes it so.");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"),
                Files.readString(files.certificate()).replaceFirst("\nM", "\nA"));
        refused(
                broken.toString(),
                key,
                "tls.certificate: the file " + broken
                        + " is no chain of certificates: the server's comes first, and behind each the one that issued it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void key_ofAnotherCertificate_stopsTheStart(String algorithm) throws IOException {
        PemFiles files = PemFiles.write(folder, "EC");
        PemFiles other = PemFiles.write(Files.createDirectory(folder.resolve("other")), algorithm);
        refused(
                files.certificate().toString(),
                other.key().toString(),
                "tls.key: the file %s holds a private key that does not belong to the certificate in %s."
                        .formatted(other.key(), files.certificate()));
    }

    @Test
    void chain_inTheWrongOrder_stopsTheStart() throws IOException {
        PemFiles files = PemFiles.write(folder, "EC");
        PemFiles other = PemFiles.write(Files.createDirectory(folder.resolve("other")), "EC");
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(files.certificate()) + Files.readString(other.certificate()));
        refused(
                both.toString(),
                files.key().toString(),
                "tls.certificate: the file " + both
                        + " is no chain of certificates: the server's comes first, and behind each the one that issued it.");
    }
}
