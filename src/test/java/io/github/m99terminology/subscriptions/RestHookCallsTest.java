package io.github.m99terminology.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.github.m99terminology.subscriptions.RestHook.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One notification to endpoints that mean well and to those that do not. Names lead where the test says, in turn:
 *
 * <pre>
 *   ehr.example.org      an endpoint on this machine
 *   203.0.113.7          an address of nobody, and public
 * </pre>
 */
class RestHookCallsTest {
    private static final String HOST = "ehr.example.org";
    private static final String PASSWORD = "of-the-test";
    private static final String PUBLIC = "203.0.113.7";
    private static final String HERE = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Notification CHANGED =
            new Notification("ValueSet", "a", "{}".getBytes(StandardCharsets.UTF_8));
    private static final Notification DELETED = new Notification("ValueSet", "a", null);

    private final List<String> came = new CopyOnWriteArrayList<>();
    private HttpServer endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        serve(endpoint);
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    private void serve(HttpServer server) {
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            came.add("%s %s host=%s type=%s secret=%s %s%s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders().getFirst("Host"),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            exchange.getRequestHeaders().getFirst("X-Secret"),
                            body,
                            serverName(exchange)));
            boolean moved = exchange.getRequestURI().getPath().startsWith("/moved");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(moved ? 307 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    /** The name that a TLS client says it wants. */
    private static String serverName(HttpExchange exchange) {
        return exchange instanceof HttpsExchange https && https.getSSLSession() instanceof ExtendedSSLSession session
                ? " for " + session.getRequestedServerNames()
                : "";
    }

    /** A resolver whose answers come in turn; the last one again and again. */
    private static final class Turns implements CheckedAddresses.Names {
        private final AtomicInteger asked = new AtomicInteger();
        private final String[] answers;

        Turns(String... answers) {
            this.answers = answers;
        }

        @Override
        public InetAddress[] of(String host) throws UnknownHostException {
            return new InetAddress[] {
                InetAddress.getByName(answers[Math.min(asked.getAndIncrement(), answers.length - 1)])
            };
        }
    }

    private static RestHook hook(boolean privateAddresses, Turns names, Duration patience, @Nullable SSLContext trust) {
        return new RestHook(new CheckedAddresses(privateAddresses, names), patience, trust);
    }

    private static SubscriptionChannelComponent channel(String endpoint, boolean payload) {
        SubscriptionChannelComponent channel = new SubscriptionChannelComponent()
                .setEndpoint(endpoint)
                .setPayload(payload ? "application/fhir+json" : null);
        channel.addHeader("X-Secret: abc");
        return channel;
    }

    private static String address(int port, String path) {
        return "http://" + HOST + ":" + port + path;
    }

    private int port() {
        return endpoint.getAddress().getPort();
    }

    @Test
    void changeDeletionAndBareNotice_areSent_toTheHostByItsName() {
        RestHook hook = hook(true, new Turns(HERE), PATIENCE, null);

        assertThat(hook.send(channel(address(port(), "/hook/"), true), CHANGED)).isNull();
        assertThat(hook.send(channel(address(port(), "/hook"), true), DELETED)).isNull();
        assertThat(hook.send(channel(address(port(), "/hook"), false), DELETED)).isNull();

        String host = "host=" + HOST + ":" + port();
        assertThat(came)
                .containsExactly(
                        "PUT /hook/ValueSet/a " + host + " type=application/fhir+json;charset=UTF-8 secret=abc {}",
                        "DELETE /hook/ValueSet/a " + host + " type=null secret=abc ",
                        "POST /hook " + host + " type=null secret=abc ");
    }

    @Test
    void name_isResolvedOnceForACall_whichGoesToTheAddressThatWasChecked() {
        Turns names = new Turns(HERE, PUBLIC);

        assertThat(hook(true, names, PATIENCE, null).send(channel(address(port(), "/hook"), true), CHANGED))
                .isNull();

        assertThat(names.asked).hasValue(1);
        assertThat(came).hasSize(1);
    }

    /** Public when the subscription is written, private when it is called. */
    @Test
    void nameThatLeadsElsewhereAMomentLater_isNotCalled() {
        RestHook hook = hook(false, new Turns(PUBLIC, HERE), PATIENCE, null);
        String address = address(port(), "/hook");
        assertThat(hook.refusal(address)).isNull();

        assertThat(hook.send(channel(address, true), CHANGED))
                .isEqualTo("the endpoint may not be called: its address, 127.0.0.1, is private");
        assertThat(came).isEmpty();
    }

    @Test
    void redirect_isNotFollowed() {
        assertThat(hook(true, new Turns(HERE), PATIENCE, null).send(channel(address(port(), "/moved"), true), CHANGED))
                .isEqualTo("the endpoint answered 307");
        assertThat(came).hasSize(1);
    }

    /** A socket that accepts, and then does what the test says until it is closed. */
    private static final class Slow implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CountDownLatch ended = new CountDownLatch(1);

        interface Behaviour {
            void with(Socket socket, CountDownLatch ended) throws IOException, InterruptedException;
        }

        Slow(Behaviour behaviour) throws IOException {
            Thread thread = new Thread(() -> {
                try (Socket socket = listening.accept()) {
                    behaviour.with(socket, ended);
                } catch (IOException | InterruptedException over) {
                    // the caller has hung up, which is what it is to do
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            ended.countDown();
            listening.close();
        }
    }

    private static void isGivenUp(Slow.Behaviour behaviour, Notification notification) throws IOException {
        try (Slow slow = new Slow(behaviour)) {
            long begun = System.nanoTime();

            String failure = hook(true, new Turns(HERE), SHORT, null)
                    .send(channel(address(slow.port(), "/hook"), true), notification);

            assertThat(failure).startsWith("the endpoint did not answer: ");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        }
    }

    @Test
    void endpointThatNeverAnswers_isGivenUp() throws IOException {
        isGivenUp((socket, ended) -> ended.await(), CHANGED);
    }

    /** Each piece comes soon after the last one, so that no wait for a piece is long. */
    @Test
    void endpointThatAnswersPieceByPiece_isGivenUp() throws IOException {
        isGivenUp(
                (socket, ended) -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (!ended.await(20, TimeUnit.MILLISECONDS)) {
                        out.write("X-Header: and another one\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                },
                CHANGED);
    }

    @Test
    void endpointThatTakesNothing_isGivenUp() throws IOException {
        isGivenUp((socket, ended) -> ended.await(), new Notification("ValueSet", "large", new byte[50 << 20]));
    }

    @Test
    void certificate_isHeldAgainstTheName_whichTheEndpointIsTold(@TempDir Path folder) throws Exception {
        SSLContext context = certificateOf(HOST, folder.resolve("keys.p12"));
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        serve(secure);
        try {
            RestHook hook = hook(true, new Turns(HERE), PATIENCE, context);
            String path = ":" + secure.getAddress().getPort() + "/hook";

            assertThat(hook.send(channel("https://" + HOST + path, true), CHANGED))
                    .isNull();
            assertThat(hook.send(channel("https://other.example.org" + path, true), CHANGED))
                    .contains("did not answer", "other.example.org");
            assertThat(hook(true, new Turns(HERE), PATIENCE, null)
                            .send(channel("https://" + HOST + path, true), CHANGED))
                    .contains("did not answer", "certification path");

            assertThat(came)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("host=" + HOST, "for [type=host_name (0), value=" + HOST);
        } finally {
            secure.stop(0);
        }
    }

    /** Proves itself by a certificate that it trusts. */
    private static SSLContext certificateOf(String host, Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "endpoint",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
