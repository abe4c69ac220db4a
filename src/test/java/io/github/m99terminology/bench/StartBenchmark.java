package io.github.m99terminology.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time from the start of the JVM to the first answer of {@code $lookup} and to the first 200 of {@code /health/ready}, and resident memory then and
 * after ten thousand requests: with the JVM's default flags, with the flags of the container image, and with the image's class
 * archive. A first start fills the database; a restart finds it filled.
 */
public final class StartBenchmark {
    /** The flags that docker/Dockerfile sets, where their reasons stand too. */
    private static final List<String> TUNED = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms64m",
            "-Xmx512m",
            "-XX:-ShrinkHeapInSteps",
            "-Xshare:auto");

    private static final int REQUESTS = 10_000;

    private StartBenchmark() {}

    /** Argument: the runnable server jar. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        Path archive = folder.resolve("classes.jsa");
        List<String> archived = new ArrayList<>(TUNED);
        archived.add("-XX:SharedArchiveFile=" + archive);
        System.out.printf("%-32s  %8s  %8s  %12s  %16s%n", "", "lookup s", "ready s", "RSS MB ready", "after requests");
        measure("default flags", arguments[0], folder, List.of());
        measure("tuned flags", arguments[0], folder, TUNED);
        archiveClasses(arguments[0], folder, archive);
        measure("tuned flags, class archive", arguments[0], folder, archived);
    }

    private static void measure(String name, String jar, Path folder, List<String> flags)
            throws IOException, InterruptedException {
        Path data = folder.resolve(name.replaceAll("\\W+", "-"));
        start(name + ", first start", jar, folder, data, flags);
        start(name + ", restart", jar, folder, data, flags);
    }

    private static void start(String name, String jar, Path folder, Path data, List<String> flags)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start("start", folder, command(jar, data, flags))) {
            Duration answered = server.awaitOk(HttpBenchmark.LOOKUP);
            Duration ready = server.awaitOk("/health/ready");
            long atReady = server.residentMegabytes();
            for (int i = 0; i < REQUESTS; i++) {
                server.get(HttpBenchmark.lookup(DifferentRequests.code(i)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-32s  %8.1f  %8.1f  %12d  %16d%n",
                    name,
                    answered.toMillis() / 1000.0,
                    ready.toMillis() / 1000.0,
                    atReady,
                    server.residentMegabytes());
        }
    }

    private static void archiveClasses(String jar, Path folder, Path archive) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(TUNED);
        flags.add("-XX:ArchiveClassesAtExit=" + archive);
        try (ServerProcess server =
                ServerProcess.start("archive", folder, command(jar, folder.resolve("archive"), flags))) {
            server.awaitOk("/health/ready");
            server.get(HttpBenchmark.LOOKUP);
        }
    }

    private static List<String> command(String jar, Path data, List<String> flags) {
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("-jar", jar, "serve", "--port", "%PORT%", "--data", data.toString()));
        return command;
    }
}
