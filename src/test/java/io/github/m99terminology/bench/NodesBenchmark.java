package io.github.m99terminology.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Two servers on one PostgreSQL: how long after a write to one is answered until the other answers from it. One write at a time, of a code system of
 * three codes; the other server is asked by {@code $lookup} every two milliseconds, and now and then the roles change.
 */
public final class NodesBenchmark {
    private static final String TOKEN = "token-of-the-benchmark";
    private static final int WRITES = Integer.getInteger("bench.writes", 200);
    private static final int TURN = 20;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Path folder;
    private final EmbeddedPostgres postgres;

    private NodesBenchmark(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** Argument: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            NodesBenchmark benchmark = new NodesBenchmark(folder, postgres);
            try (ServerProcess one = benchmark.node("one", arguments[0])) {
                one.awaitOk("/health/ready");
                try (ServerProcess other = benchmark.node("other", arguments[0])) {
                    other.awaitOk("/health/ready");
                    benchmark.measure(one, other);
                }
            }
        }
    }

    private ServerProcess node(String name, String jar) throws IOException {
        return ServerProcess.serve(
                name,
                folder,
                "-Xmx1g",
                jar,
                """
                write.token=%s
                database.url=%s
                database.user=postgres
                database.password=postgres
                """
                        .formatted(TOKEN, postgres.getJdbcUrl("postgres", "postgres")));
    }

    private void measure(ServerProcess one, ServerProcess other) throws IOException, InterruptedException {
        write(one, other, "first");
        Latencies latencies = new Latencies();
        for (int i = 0; i < WRITES; i++) {
            boolean turned = i / TURN % 2 == 1;
            latencies.add(write(turned ? other : one, turned ? one : other, "n" + i));
        }
        Load load = latencies.over(1);
        System.out.printf(
                Locale.ROOT,
                "%d writes, seen by the other node after: p50 %.1f ms, p99 %.1f ms%n",
                WRITES,
                load.p50() / 1e3,
                load.p99() / 1e3);
    }

    /** @return nanoseconds from the answer to the write until the other node answers with what was written */
    private long write(ServerProcess writer, ServerProcess reader, String display)
            throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("colours.json"),
                """
                {"resourceType": "CodeSystem", "id": "bench-colours", "url": "http://example.org/bench-colours", "version": "1", "status": "active",
                 "content": "complete", "concept": [{"code": "red", "display": "%s"}, {"code": "green"}, {"code": "blue"}]}
                """
                        .formatted(display));
        writer.put("/fhir/CodeSystem/bench-colours", file, TOKEN);
        long written = System.nanoTime();
        String sought = "\"" + display + "\"";
        while (!answers(reader, sought)) {
            if (System.nanoTime() - written > PATIENCE) {
                throw new IOException("The other node has not seen " + display);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return System.nanoTime() - written;
    }

    private static boolean answers(ServerProcess reader, String sought) throws IOException, InterruptedException {
        String lookup = "/fhir/CodeSystem/$lookup?system=http://example.org/bench-colours&code=red";
        return reader.isOk(lookup) && new String(reader.get(lookup).body(), StandardCharsets.UTF_8).contains(sought);
    }
}
