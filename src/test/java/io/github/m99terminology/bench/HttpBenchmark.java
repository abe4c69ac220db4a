package io.github.m99terminology.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * How fast is {@code $lookup} of M99.65 over HTTP, beside a bare servlet that writes the same bytes and beside stock
 * HAPI on the same content?
 *
 * <p>And for a client that takes gzip, as nearly all do: beside a bare servlet that compresses the same bytes for each answer, and beside
 * stock HAPI, which compresses each answer too.
 *
 * <p>All servers run at once, each in a JVM of its own with the same heap; one of them is under load at a time. The cases
 * take turns, round by round, so that whatever else the machine does hits all of them alike; a case's figure is the
 * median of its rounds. The generator shares the machine with the server, so the figures to compare are the ratios, and
 * the processor time that the server itself spent on one answer.
 *
 * <p>Stock HAPI is asked for the same code again and again, with its own caches warm: its best case.
 */
public final class HttpBenchmark {
    static final String LOOKUP = lookup("M99.65");

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 4));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));

    /** One row of the table: a server, and what it is asked. */
    private record Case(String name, ServerProcess server, Requests requests, List<Load> rounds) {
        Case(String name, ServerProcess server, Requests requests) {
            this(name, server, requests, new ArrayList<>());
        }

        Load run(Duration time) throws IOException {
            long before = server.cpuMicros();
            Load load = LoadLoop.run(server.port(), requests, time);
            return load.withCpu((double) (server.cpuMicros() - before) / load.answers());
        }

        double median(ToDoubleFunction<Load> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private HttpBenchmark() {}

    static String lookup(String code) {
        return "/fhir/CodeSystem/$lookup?system=" + StockContent.SYSTEM + "&code=" + code;
    }

    /** Arguments: the runnable server jar, the folder of compiled CodeSystems. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        try (ServerProcess ours = ServerProcess.serve("ours", folder, "-Xmx1g", arguments[0], "");
                ServerProcess stock = ServerProcess.start(
                        "stock", folder, ServerProcess.mainClass(StockServer.class, "%PORT%", arguments[1]))) {
            ours.awaitOk("/health/ready");
            Path answer =
                    Files.write(folder.resolve("answer.json"), ours.get(LOOKUP).body());
            try (ServerProcess raw = ServerProcess.start(
                    "raw", folder, ServerProcess.mainClass(RawServer.class, "%PORT%", answer.toString()))) {
                raw.awaitOk(LOOKUP);
                stock.awaitOk(LOOKUP);
                compare(raw, stock, ours);
            }
        }
    }

    private static void compare(ServerProcess raw, ServerProcess stock, ServerProcess ours)
            throws IOException, InterruptedException {
        System.out.printf(
                "One answer: %,d bytes (stock: %,d bytes, without origins)%n",
                ours.get(LOOKUP).body().length, stock.get(LOOKUP).body().length);
        System.out.printf("With gzip:  %,d bytes (stock: %,d bytes)%n", gzipped(ours).length, gzipped(stock).length);
        requireSameBytes(raw.get(LOOKUP).body(), ours.get(LOOKUP).body());
        requireSameBytes(inflated(gzipped(raw)), inflated(gzipped(ours)));
        Case bare = new Case("bare servlet, same bytes", raw, Requests.same(raw.port(), LOOKUP));
        Case stockCase = new Case("stock HAPI JPA", stock, Requests.same(stock.port(), LOOKUP));
        List<Case> cases = List.of(
                bare,
                stockCase,
                new Case("ours, same request", ours, Requests.same(ours.port(), LOOKUP)),
                new Case("ours, every request different", ours, new DifferentRequests(ours.port(), false)),
                new Case("ours, all codes, every request different", ours, new DifferentRequests(ours.port(), true)));
        Case bareGzip = new Case("gzip: bare servlet, same bytes", raw, Requests.sameGzipped(raw.port(), LOOKUP));
        Case stockGzip = new Case("gzip: stock HAPI JPA", stock, Requests.sameGzipped(stock.port(), LOOKUP));
        List<Case> gzip = List.of(
                bareGzip,
                stockGzip,
                new Case("gzip: ours, same request", ours, Requests.sameGzipped(ours.port(), LOOKUP)));
        List<Case> all = Stream.of(cases, gzip).flatMap(List::stream).toList();
        for (Case each : all) {
            each.run(WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Case each : all) {
                each.rounds.add(each.run(ROUND));
            }
        }
        print(cases, bare, stockCase);
        print(gzip, bareGzip, stockGzip);
    }

    private static byte[] gzipped(ServerProcess server) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.get(LOOKUP, "gzip");
        if (!answer.headers().allValues("Content-Encoding").equals(List.of("gzip"))) {
            throw new IllegalStateException("Not compressed: " + answer.uri());
        }
        return answer.body();
    }

    private static byte[] inflated(byte[] gzip) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    }

    private static void requireSameBytes(byte[] raw, byte[] ours) {
        if (!Arrays.equals(raw, ours)) {
            throw new IllegalStateException("The bare servlet does not serve the server's own bytes");
        }
    }

    private static void print(List<Case> cases, Case bare, Case stock) {
        String row = "%-42s  %9s  %9s  %9s  %11s  %8s  %8s%n";
        System.out.printf(row, "", "req/s", "p50 µs", "p99 µs", "CPU µs/req", "× bare", "× stock");
        for (Case each : cases) {
            double perSecond = each.median(Load::perSecond);
            System.out.printf(
                    Locale.ROOT,
                    row,
                    each.name,
                    "%,.0f".formatted(perSecond),
                    "%,.0f".formatted(each.median(Load::p50)),
                    "%,.0f".formatted(each.median(Load::p99)),
                    "%,.1f".formatted(each.median(Load::cpu)),
                    "%.2f".formatted(perSecond / bare.median(Load::perSecond)),
                    "%.1f".formatted(perSecond / stock.median(Load::perSecond)));
        }
    }
}
