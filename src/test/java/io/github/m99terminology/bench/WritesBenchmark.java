package io.github.m99terminology.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Code systems of 5,000 concepts, one of them replaced each second, while 64 clients expand value sets over them, each as fast as it is answered: on H2, then
 * on PostgreSQL. It prints how long the writes took, whether an answer had concepts of two versions, and the memory before, at most, and when it has been
 * quiet for a while.
 *
 * <p>{@code -Dbench.seconds=60} for each of the databases.
 */
public final class WritesBenchmark {
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);

    /** After that long without requests the server has looked whether it may give memory back. */
    private static final long QUIET = 90;

    private WritesBenchmark() {}

    /** Argument: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        measure("H2", folder, arguments[0], "");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            measure(
                    "PostgreSQL",
                    folder,
                    arguments[0],
                    """
                    database.url=%s
                    database.user=postgres
                    database.password=postgres
                    """
                            .formatted(postgres.getJdbcUrl("postgres", "postgres")));
        }
    }

    private static void measure(String name, Path folder, String jar, String database) throws Exception {
        String settings = "access-log.enabled=false\nwrite.token=" + WritesLoad.TOKEN + "\n" + database;
        try (ServerProcess server = ServerProcess.serve(name, folder, "-Xmx1g", jar, settings)) {
            server.awaitOk("/health/ready");
            WritesLoad load = new WritesLoad(server);
            load.prepare();
            print("%s", name);
            memory("  before", server);
            load.run(Duration.ofSeconds(SECONDS));
            load.table().forEach(row -> print("  %s", row));
            print("  resident at most %d MB", server.peakMegabytes());
            TimeUnit.SECONDS.sleep(QUIET);
            memory("  after " + QUIET + " s of quiet", server);
        }
    }

    /** Resident first: counting what is alive collects. */
    private static void memory(String when, ServerProcess server) throws IOException {
        long resident = server.residentMegabytes();
        print("%s: resident %d MB, alive on the heap %.0f MB", when, resident, server.liveMegabytes());
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** The value below which that share of the sorted values is. */
    static double quantile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
    }
}
