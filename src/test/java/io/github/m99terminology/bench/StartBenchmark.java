package io.github.m99terminology.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time from the start of the JVM to the first answer of {@code $lookup} and to the first 200 of {@code /health/ready}, and resident memory then,
 * after ten thousand requests, and when nobody has asked for a while: with {@code java -jar} alone, which takes the container image's flags by itself; with
 * those flags from outside, and with the image's class archive; with an option that leaves the JVM alone; on H2 and on PostgreSQL. A first start fills the database; a restart finds it filled. Beside them HAPI's JPA server as it
 * comes, on H2 in memory, which stores one code system and one value set.
 */
public final class StartBenchmark {
    private static final int REQUESTS = 10_000;

    /** Longer than the server waits before it gives memory back. */
    private static final long REST = TimeUnit.SECONDS.toNanos(25);

    private final Path folder;
    private final String jar;
    private final String codeSystems;

    /** A JVM to start: its flags, and the environment that stands beside them. */
    private record Jvm(List<String> flags, Map<String, String> environment) {
        static final Jvm DEFAULT = new Jvm(List.of(), Map.of());

        /** An option, and so none of the server's own. */
        static final Jvm LEFT_ALONE = new Jvm(List.of("-XX:+UseG1GC"), Map.of());

        /** What the container image sets, so that there is one place that says it. */
        static Jvm image() throws IOException {
            String dockerfile = Files.readString(Path.of("docker/Dockerfile"));
            List<String> flags = List.of(
                    line(dockerfile, "ENV JDK_JAVA_OPTIONS=\"([^\"]+)\"").split(" "));
            return new Jvm(flags, Map.of("MALLOC_ARENA_MAX", line(dockerfile, "ENV MALLOC_ARENA_MAX=(\\S+)")));
        }

        private static String line(String dockerfile, String pattern) {
            Matcher found = Pattern.compile(pattern).matcher(dockerfile);
            if (!found.find()) {
                throw new IllegalStateException("docker/Dockerfile has no " + pattern);
            }
            return found.group(1);
        }

        Jvm with(String flag) {
            List<String> more = new ArrayList<>(flags);
            more.add(flag);
            return new Jvm(more, environment);
        }
    }

    private StartBenchmark(Path folder, String jar, String codeSystems) {
        this.folder = folder;
        this.jar = jar;
        this.codeSystems = codeSystems;
    }

    /** Arguments: the runnable server jar, the folder of its CodeSystems. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        StartBenchmark benchmark = new StartBenchmark(folder, arguments[0], arguments[1]);
        Jvm image = Jvm.image();
        Path archive = folder.resolve("classes.jsa");
        benchmark.archiveClasses(image.with("-XX:ArchiveClassesAtExit=" + archive));
        Jvm archived = image.with("-XX:SharedArchiveFile=" + archive);
        System.out.printf(
                "%-36s %8s %8s %12s %15s %12s%n",
                "", "lookup s", "ready s", "MB at ready", "after requests", "at rest");
        benchmark.measure("H2, java -jar alone", Jvm.DEFAULT, "");
        benchmark.measure("H2, image's flags", image, "");
        benchmark.measure("H2, image's flags and archive", archived, "");
        benchmark.measure("H2, -XX:+UseG1GC", Jvm.LEFT_ALONE, "");
        benchmark.postgres("PostgreSQL, java -jar alone", Jvm.DEFAULT);
        benchmark.postgres("PostgreSQL, image's and archive", archived);
        benchmark.stock();
    }

    private void postgres(String name, Jvm jvm) throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String settings = "database.url=%s%ndatabase.user=postgres%ndatabase.password=postgres%n";
            measure(name, jvm, settings.formatted(postgres.getJdbcUrl("postgres", "postgres")));
        }
    }

    private void measure(String name, Jvm jvm, String settings) throws IOException, InterruptedException {
        for (String time : List.of("first start", "restart")) {
            show(name + ", " + time, serve(name.replaceAll("\\W+", "-"), jvm, settings), "/health/ready");
        }
    }

    private void stock() throws IOException, InterruptedException {
        // It has no other sign of being ready than its first answer.
        List<String> command = ServerProcess.mainClass(StockServer.class, "%PORT%", codeSystems);
        show("stock HAPI JPA, H2 in memory", ServerProcess.start("stock", folder, command), HttpBenchmark.LOOKUP);
    }

    /** Measures a server that was just started, and ends it. */
    private static void show(String name, ServerProcess started, String ready)
            throws IOException, InterruptedException {
        try (ServerProcess server = started) {
            Duration answered = server.awaitOk(HttpBenchmark.LOOKUP);
            Duration isReady = server.awaitOk(ready);
            long atReady = server.residentMegabytes();
            for (int i = 0; i < REQUESTS; i++) {
                server.get(HttpBenchmark.lookup(DifferentRequests.code(i)));
            }
            long busy = server.residentMegabytes();
            LockSupport.parkNanos(REST);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %8.1f %8.1f %12d %15d %12d%n",
                    name,
                    answered.toMillis() / 1000.0,
                    isReady.toMillis() / 1000.0,
                    atReady,
                    busy,
                    server.residentMegabytes());
        }
    }

    private void archiveClasses(Jvm jvm) throws IOException, InterruptedException {
        try (ServerProcess server = serve("archive", jvm, "")) {
            server.awaitOk("/health/ready");
            server.get(HttpBenchmark.LOOKUP);
        }
    }

    private ServerProcess serve(String name, Jvm jvm, String settings) throws IOException {
        return ServerProcess.serve(name, folder, jvm.flags(), jvm.environment(), jar, settings);
    }
}
