package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped under load and comes back on the same data: what the night shift sees. */
class DatabaseAwayIT {
    private static final String LOOKUP = "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65&_=";
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final Duration HEALED = Duration.ofSeconds(5);

    /** More than the server has threads: whoever waited for a connection would take them all. */
    private static final int CLIENTS = 24;

    @TempDir
    Path folder;

    private int port;
    private EmbeddedPostgres postgres;

    private record Answered(String what, int status, boolean retryAfter, Duration took) {}

    private EmbeddedPostgres started() throws IOException {
        return LastingPostgres.start(port, folder);
    }

    @Test
    void operations_goOnWithoutTheDatabase_andWhatIsStoredComesBackWithIt() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        postgres = started();
        Map<String, String> settings = Map.of(
                "database.url", "jdbc:postgresql://localhost:" + port + "/postgres",
                "database.user", "postgres",
                "database.password", "postgres",
                "http.threads", "16");
        try (TestServer server = TestServer.start(folder.resolve("data"), settings)) {
            assertThat(server.fhir().get("/CodeSystem/icd-10-cm-m99").statusCode())
                    .isEqualTo(200);
            List<Answered> answers = duringAnOutage(server);

            assertThat(answers)
                    .filteredOn(answer -> answer.what.equals("lookup"))
                    .hasSizeGreaterThan(200)
                    .allMatch(answer -> answer.status == 200);
            assertThat(answers)
                    .filteredOn(answer -> !answer.what.equals("lookup"))
                    .hasSizeGreaterThan(200)
                    .allMatch(answer -> answer.status == 503 && answer.retryAfter);
            assertThat(answers).allMatch(answer -> answer.took.compareTo(LATE) < 0);

            postgres = started();
            Await.until("reads", HEALED, () -> read(server).status == 200);
            Await.until("writes", HEALED, () -> write(server).status < 300);
            Await.until("ready", HEALED, () -> server.web().get("/health/ready").statusCode() == 200);
        } finally {
            postgres.close();
        }
    }

    /** Load goes on from before the database is stopped until each of the clients has been refused some times. */
    private List<Answered> duringAnOutage(TestServer server) throws Exception {
        Queue<Answered> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(new Thread(() -> {
                for (int n = 0; !over.get(); n++) {
                    boolean after = stopped.get();
                    Answered answer = client % 3 == 0
                            ? lookup(server, client + "-" + n)
                            : client % 3 == 1 ? read(server) : write(server);
                    if (after) {
                        answers.add(answer);
                    }
                }
            }));
        }
        clients.forEach(Thread::start);
        postgres.close();
        stopped.set(true);
        Await.until("degraded", HEALED, () -> server.web()
                .get("/health/ready")
                .body()
                .equals("{\"status\":\"degraded\",\"up\":[\"content\"]}\n"));
        assertThat(server.web().get("/health/ready").statusCode()).isEqualTo(503);
        Await.until("enough answers", Duration.ofSeconds(60), () -> answers.size() > 2_000);
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
        return List.copyOf(answers);
    }

    private static Answered lookup(TestServer server, String different) {
        return timed("lookup", () -> server.fhir().get(LOOKUP + different));
    }

    private static Answered read(TestServer server) {
        return timed("read", () -> server.fhir().get("/ValueSet/m99-billable"));
    }

    private static Answered write(TestServer server) {
        String resource =
                "{\"resourceType\":\"ValueSet\",\"id\":\"away\",\"url\":\"http://example.org/away\",\"status\":\"draft\",\"title\":\"%d\"}"
                        .formatted(System.nanoTime());
        return timed("write", () -> server.fhir().put("/ValueSet/away", resource, AUTHORIZATION));
    }

    private static Answered timed(String what, Supplier<HttpResponse<String>> asked) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = asked.get();
        return new Answered(
                what,
                answer.statusCode(),
                answer.headers().firstValue("Retry-After").isPresent(),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
