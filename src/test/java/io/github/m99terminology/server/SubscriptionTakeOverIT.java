package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL. The one that tells is killed while a notification is under way and others wait: the other one tells them, when the turn
 * of the killed one is over. What was told and noted is not told again; what was under way may be told twice, and never not at all.
 *
 * <pre>
 *   node one (killed)     told ✓     under-way …       ✗
 *   node two                                           under-way ✓   waits-0 ✓ … waits-9 ✓
 * </pre>
 */
@Tag("slow")
class SubscriptionTakeOverIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The turn of a node, and some more for the machine. */
    private static final Duration TURN = Duration.ofSeconds(75);

    private static final int WAITING = 10;

    @TempDir
    Path folder;

    /** Ids of value sets, in the order in which the endpoint was told of them, whether it has answered or not. */
    private final List<String> came = new CopyOnWriteArrayList<>();

    private final CountDownLatch killed = new CountDownLatch(1);
    private HttpServer endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newCachedThreadPool());
        endpoint.createContext("/", this::answer);
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        came.add(path.substring(path.lastIndexOf('/') + 1));
        if (path.endsWith("/under-way") && killed.getCount() > 0) {
            await(killed);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nodeThatTells_isKilled_theOtherOneTellsWhatWasDue() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ServerProcess telling = ServerProcess.serve(one, environment(settings(postgres)))) {
            subscribe(telling.fhir());
            write(telling.fhir(), "told");
            Await.until("told by the first node", SOON, () -> came.contains("told"));

            try (TestServer other = TestServer.start(folder.resolve("two"), settings(postgres))) {
                write(other.fhir(), "under-way");
                Await.until("a notification under way", SOON, () -> came.contains("under-way"));
                List<String> due =
                        IntStream.range(0, WAITING).mapToObj(i -> "waits-" + i).toList();
                due.forEach(id -> write(other.fhir(), id));
                assertThat(came).containsExactly("told", "under-way");

                telling.kill();
                telling.exitCode();
                killed.countDown();

                Await.until("told by the other node", TURN, () -> came.containsAll(due));
                assertThat(Collections.frequency(came, "told")).isEqualTo(1);
                assertThat(Collections.frequency(came, "under-way")).isEqualTo(2);
                assertThat(came).filteredOn(due::contains).containsExactlyElementsOf(due);
            }
        }
    }

    private static Map<String, String> settings(EmbeddedPostgres postgres) {
        return Map.of(
                "database.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "database.user", "postgres",
                "database.password", "postgres",
                "subscriptions.enabled", "true",
                "subscriptions.private-addresses", "true",
                "subscriptions.interval", "50ms");
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>();
        settings.forEach((name, value) ->
                variables.put("M99_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        return variables;
    }

    private void subscribe(Http fhir) {
        String subscription =
                """
                {"resourceType": "Subscription", "id": "over", "status": "requested", "reason": "to keep a copy", "criteria": "ValueSet?publisher=over",
                 "channel": {"type": "rest-hook", "endpoint": "http://127.0.0.1:%d/hook", "payload": "application/fhir+json"}}"""
                        .formatted(endpoint.getAddress().getPort());
        assertThat(fhir.put("/Subscription/over", subscription, AUTHORIZATION).statusCode())
                .isEqualTo(201);
    }

    private static void write(Http fhir, String id) {
        String set =
                """
                {"resourceType": "ValueSet", "id": "%1$s", "url": "http://example.org/over/%1$s", "status": "active", "publisher": "over",
                 "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10-cm"}]}}"""
                        .formatted(id);
        assertThat(fhir.put("/ValueSet/" + id, set, AUTHORIZATION).statusCode()).isEqualTo(201);
    }
}
