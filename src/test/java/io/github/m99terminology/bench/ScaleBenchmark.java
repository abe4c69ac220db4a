package io.github.m99terminology.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The server with the whole of ICD-10-CM (the order file of FY2022, 95,524 rows) imported and loaded by one PUT: how long until it answers, what it
 * adds in memory, how fast one client is answered when every request differs, and what writes and a restart cost then.
 *
 * <p>The server runs with the JVM's default flags ({@code -Dscale.flags} gives others). Memory is told twice: resident, which
 * depends on when the JVM last felt like giving something back, and alive on the heap after a collection. Processor time is
 * told beside seconds, for a machine that is not alone.
 */
public final class ScaleBenchmark {
    private static final String TOKEN = "token-of-the-benchmark";
    private static final int PAGE = 1_000;
    private static final int SMALL_WRITES = 21;

    /** For a server that has been up for a while: after ten seconds the compiler still works on one of the processors. */
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 30));

    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 4) * 2L);

    private static final String IMPORTED = "icd-10-cm-2022";

    private final Path order;
    private final OrderFile file;
    private final Path folder;
    private final String jar;
    private final List<String> flags;

    private ScaleBenchmark(Path order, OrderFile file, Path folder, String jar, List<String> flags) {
        this.order = order;
        this.file = file;
        this.folder = folder;
        this.jar = jar;
        this.flags = flags;
    }

    /** Arguments: the runnable server jar, a folder that is not used, the order file. */
    public static void main(String[] arguments) throws Exception {
        Path order = Path.of(arguments[2]).toAbsolutePath().normalize();
        if (!OrderFile.isHere(order)) {
            return;
        }
        OrderFile file = OrderFile.read(order);
        Path folder = Files.createTempDirectory("bench");
        List<String> flags = Arrays.stream(System.getProperty("scale.flags", "").split(" "))
                .filter(flag -> !flag.isBlank())
                .toList();
        new ScaleBenchmark(order, file, folder, arguments[0], flags).run(Boolean.getBoolean("scale.flat"));
    }

    private void run(boolean flat) throws IOException, InterruptedException {
        Path resource = folder.resolve("large.json");
        if (flat) {
            LargeResource.write(file, true, resource);
        } else {
            imported(resource);
        }
        print(
                "%,d rows, %,d concepts, %s, %.1f MB of JSON; logs in %s",
                file.rows().size(),
                file.rows().size() + Chapter.ALL.size(),
                flat ? "flat with parent properties" : "nested",
                Files.size(resource) / 1024.0 / 1024.0,
                folder);
        start("first start").close();
        try (ServerProcess server = start("restart without it")) {
            row("PUT of a ValueSet without it, median", smallWrites(server), "ms");
            double before = server.liveMegabytes();
            long resident = server.residentMegabytes();
            load(server, resource, flat ? LargeResource.ID : IMPORTED);
            row("resident added", server.residentMegabytes() - resident, "MB");
            row("alive on the heap added", server.liveMegabytes() - before, "MB (aim 150)");
            row("PUT of a ValueSet with it, median", smallWrites(server), "ms");
            requests(server);
            row("resident after all requests", server.residentMegabytes(), "MB");
            row("resident, the most since the start", server.peakMegabytes(), "MB");
            row("alive on the heap after all requests", server.liveMegabytes(), "MB");
        }
        try (ServerProcess server = start("restart with it")) {
            server.get(ScaleRequests.lookup("M99.65"));
            row("alive on the heap after restart", server.liveMegabytes(), "MB");
        }
    }

    /** By the command that makes a code system of the official files. */
    private void imported(Path resource) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        List<String> arguments = new ArrayList<>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.addAll(List.of("-jar", jar, "import", "icd10cm"));
        arguments.addAll(List.of("--order", order.toString(), "--out", resource.toString()));
        Process importing = new ProcessBuilder(arguments).inheritIO().start();
        if (importing.waitFor() != 0) {
            throw new IOException("The import failed");
        }
        row("import: order file to CodeSystem, with the start of the JVM", (System.nanoTime() - begun) / 1e9, "s");
    }

    private ServerProcess start(String name) throws IOException, InterruptedException {
        ServerProcess server =
                ServerProcess.serve("scale", folder, flags, Map.of(), jar, "write.token=" + TOKEN + "\n");
        try {
            row(name + ", ready after", server.awaitOk("/health/ready").toMillis() / 1e3, "s");
            row(name + ", processor time until then", server.cpuMicros() / 1e6, "s");
            row(name + ", resident", server.residentMegabytes(), "MB");
            return server;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private void load(ServerProcess server, Path resource, String id) throws IOException, InterruptedException {
        long processor = server.cpuMicros();
        long begun = System.nanoTime();
        CompletableFuture<Double> answered = new CompletableFuture<>();
        Thread asking = new Thread(() -> answered.complete(askUntilAnswered(server, begun)), "asking");
        asking.setDaemon(true);
        asking.start();
        server.put("/fhir/CodeSystem/" + id, resource, TOKEN);
        double put = (System.nanoTime() - begun) / 1e9;
        row("load: from sending until $lookup answers", answered.join(), "s (aim 20)");
        row("load: from sending until the PUT is answered", put, "s");
        row("load: processor time until then", (server.cpuMicros() - processor) / 1e6, "s");
    }

    private static double askUntilAnswered(ServerProcess server, long begun) {
        while (true) {
            try {
                if (server.isOk(ScaleRequests.lookup("S72.001A"))) {
                    return (System.nanoTime() - begun) / 1e9;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException ended) {
                return Double.NaN;
            }
        }
    }

    private double smallWrites(ServerProcess server) throws IOException, InterruptedException {
        double[] millis = new double[SMALL_WRITES];
        for (int i = 0; i < SMALL_WRITES; i++) {
            Path small = Files.writeString(
                    folder.resolve("small.json"),
                    """
                    {"resourceType":"ValueSet","id":"small","url":"http://example.org/small","status":"draft","version":"%d",
                     "compose":{"include":[{"system":"%s","version":"2022","concept":[{"code":"M99.65"}]}]}}
                    """
                            .formatted(System.nanoTime(), LargeResource.SYSTEM));
            long begun = System.nanoTime();
            server.put("/fhir/ValueSet/small", small, TOKEN);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return millis[SMALL_WRITES / 2];
    }

    private void requests(ServerProcess server) throws IOException {
        int port = server.port();
        int injuries = below(Chapter.of("S00"));
        int musculoskeletal = below(Chapter.of("M00"));
        String row = "%-58s  %8s  %9s  %9s  %s%n";
        System.out.printf(row, "one client, every request different", "req/s", "p50 ms", "p99 ms", "aim p99");
        measure(port, "$lookup", ScaleRequests.lookup(port, file), "2 ms");
        measure(port, "$validate-code, CodeSystem", ScaleRequests.validateInCodeSystem(port, file), "2 ms");
        measure(
                port,
                "$validate-code, ValueSet: is-a the chapter",
                ScaleRequests.validateInValueSet(port, file),
                "2 ms");
        measure(port, "$expand, filter, count=20", ScaleRequests.filter(port, file), "2 ms");
        measure(port, "$expand, filter of two whole words, count=20", ScaleRequests.words(port, file, false), "2 ms");
        measure(port, "$expand, the same with a slip in one, count=20", ScaleRequests.words(port, file, true), "2 ms");
        perProcessor("$expand, filter, a client per processor", port, ScaleRequests.filter(port, file));
        measure(
                port,
                "$expand, is-a S00-T88 (%,d), pages of %,d".formatted(injuries, PAGE),
                ScaleRequests.pages(port, "S00-T88", injuries, PAGE),
                "");
        measure(
                port,
                "$expand, is-a M00-M99 (%,d), whole, nested".formatted(musculoskeletal),
                ScaleRequests.whole(port, "M00-M99"),
                "");
    }

    private int below(Chapter chapter) {
        return 1
                + (int) file.rows().stream()
                        .filter(row -> Chapter.of(row.category()).equals(chapter))
                        .count();
    }

    private static void perProcessor(String name, int port, Requests requests) throws IOException {
        LoadLoop.runPerProcessor(port, requests, WARM_UP);
        print(name, LoadLoop.runPerProcessor(port, requests, ROUND), "2 ms");
    }

    private static void measure(int port, String name, Requests requests, String aim) throws IOException {
        LoadLoop.runOne(port, requests, WARM_UP);
        print(name, LoadLoop.runOne(port, requests, ROUND), aim);
    }

    private static void print(String name, Load load, String aim) {
        System.out.printf(
                Locale.ROOT,
                "%-58s  %8.0f  %9.3f  %9.3f  %s%n",
                name,
                load.perSecond(),
                load.p50() / 1e3,
                load.p99() / 1e3,
                aim);
    }

    private static void row(String name, double value, String unit) {
        print("%-58s  %8.1f %s", name, value, unit);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
