package io.github.m99terminology.bench;

import io.github.m99terminology.server.LastingPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Half an hour of everything that a server is asked, sent at a steady rate to two nodes on one PostgreSQL, by whoever goes by their readiness. One
 * node is restarted, then the other, then the database is away for a minute. It prints what was answered, by kind and outcome, and the nodes'
 * memory as time goes on.
 *
 * <p>{@code -Dbench.minutes=30}, {@code -Dbench.rate=100} requests per second.
 */
public final class EnduranceBenchmark {
    private static final int MINUTES = Integer.getInteger("bench.minutes", 30);
    private static final int RATE = Integer.getInteger("bench.rate", 100);
    private static final long AWAY = TimeUnit.SECONDS.toNanos(Math.min(60, 3L * MINUTES));
    private static final int LINES = 15;

    private final Path folder;
    private final String jar;
    private final int port;
    private EmbeddedPostgres postgres;
    private final List<ServerProcess> nodes = new ArrayList<>();

    private EnduranceBenchmark(Path folder, String jar, int port) throws IOException {
        this.folder = folder;
        this.jar = jar;
        this.port = port;
        this.postgres = database();
    }

    /** Argument: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EnduranceBenchmark benchmark = new EnduranceBenchmark(Files.createTempDirectory("bench"), arguments[0], port);
        try {
            benchmark.run();
        } finally {
            benchmark.nodes.forEach(ServerProcess::close);
            benchmark.postgres.close();
        }
    }

    private EmbeddedPostgres database() throws IOException {
        return LastingPostgres.start(port, folder);
    }

    private void run() throws Exception {
        nodes.add(started("one"));
        nodes.add(started("two"));
        try (EnduranceLoad load = new EnduranceLoad(nodes, RATE)) {
            for (int line = 1; line <= LINES; line++) {
                long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES) / LINES;
                String happened = happens(line, load);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
                print(
                        "%4.1f min  %,8d sent  %s  resident %d and %d MB  %s",
                        1.0 * MINUTES * line / LINES,
                        load.sent(),
                        load.sinceLast(),
                        nodes.get(0).residentMegabytes(),
                        nodes.get(1).residentMegabytes(),
                        happened);
            }
            load.table().forEach(row -> print("%s", row));
        }
    }

    /** What is done to the nodes in one part of the time. */
    private String happens(int line, EnduranceLoad load) throws Exception {
        return switch (line) {
            case 4 -> restarted(0, "one", load);
            case 7 -> restarted(1, "two", load);
            case 10 -> withoutDatabase(load);
            default -> "";
        };
    }

    private String restarted(int index, String name, EnduranceLoad load) throws Exception {
        long begun = System.nanoTime();
        nodes.get(index).close();
        ServerProcess again = started(name);
        nodes.set(index, again);
        load.replaced(nodes);
        return String.format(Locale.ROOT, "node %s restarted in %.0f s", name, (System.nanoTime() - begun) / 1e9);
    }

    private String withoutDatabase(EnduranceLoad load) throws Exception {
        load.databaseAway(true);
        postgres.close();
        TimeUnit.NANOSECONDS.sleep(AWAY);
        postgres = database();
        for (ServerProcess node : nodes) {
            node.awaitOk("/health/ready", Duration.ofHours(2));
        }
        load.databaseAway(false);
        return "database away for " + TimeUnit.NANOSECONDS.toSeconds(AWAY) + " s";
    }

    private ServerProcess started(String name) throws IOException, InterruptedException {
        ServerProcess node = ServerProcess.serve(
                name,
                folder,
                "-Xmx1g",
                jar,
                """
                write.token=%s
                database.url=jdbc:postgresql://localhost:%d/postgres
                database.user=postgres
                database.password=postgres
                shutdown.delay=2s
                """
                        .formatted(EnduranceLoad.TOKEN, port));
        node.awaitOk("/health/ready");
        return node;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
