package io.github.m99terminology.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.host.StockJpa;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code $expand} with a text filter, over all of a code system, beside stock HAPI on the same codes in one run: the family of 101 codes, and
 * the whole of ICD-10-CM (the order file of FY2022). One client, 20 codes a page, no two requests equal.
 *
 * <p>Stock HAPI has its best case: its index with Lucene, and the value set expanded into its tables before the first request. It looks for the text as it stands in the
 * display alone, so the totals are told beside the times: the same request does not find the same.
 */
public final class SearchBenchmark {
    private static final String TOKEN = "token-of-the-benchmark";
    private static final String LARGE_FLAGS = "-Xmx2g";
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 30));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 4) * 2L);
    private static final Duration STOCK_STORES = Duration.ofMinutes(20);
    private static final List<String> SAMPLES =
            List.of("lumbar", "stenosis lumbar", "Segmental and somatic dysfunction of pelvic", "foramina", "lumbr");

    private final String jar;
    private final String codeSystems;
    private final Path folder;

    private SearchBenchmark(String jar, String codeSystems, Path folder) {
        this.jar = jar;
        this.codeSystems = codeSystems;
        this.folder = folder;
    }

    /** Arguments: the runnable server jar, the folder of compiled CodeSystems, the order file. */
    public static void main(String[] arguments) throws Exception {
        Path order = Path.of(arguments[2]).toAbsolutePath().normalize();
        if (!OrderFile.isHere(order)) {
            return;
        }
        OrderFile all = OrderFile.read(order);
        OrderFile family = new OrderFile(
                all.rows().stream().filter(row -> row.category().equals("M99")).toList());
        SearchBenchmark benchmark = new SearchBenchmark(arguments[0], arguments[1], Files.createTempDirectory("bench"));
        benchmark.family(family);
        benchmark.whole(all);
    }

    private void family(OrderFile rows) throws IOException, InterruptedException {
        try (ServerProcess ours = ours("family");
                ServerProcess stock = stock("stock-family", codeSystems)) {
            ours.awaitOk("/health/ready");
            ours.put("/fhir/ValueSet/everything", StockContent.everything(folder, "2026"), TOKEN);
            compare(rows, ours, stock);
        }
    }

    private void whole(OrderFile rows) throws IOException, InterruptedException {
        Path large = folder.resolve("large.json");
        LargeResource.write(rows, true, large);
        try (ServerProcess ours = ours("whole");
                ServerProcess stock = stock("stock-whole", large.toString())) {
            ours.awaitOk("/health/ready");
            ours.put("/fhir/CodeSystem/" + LargeResource.ID, large, TOKEN);
            ours.put("/fhir/ValueSet/everything", StockContent.everything(folder, LargeResource.VERSION), TOKEN);
            compare(rows, ours, stock);
        }
    }

    private void compare(OrderFile rows, ServerProcess ours, ServerProcess stock)
            throws IOException, InterruptedException {
        long seconds = stock.awaitOk(filter("lumbar"), STOCK_STORES).toSeconds();
        System.out.printf(
                "%n%,d codes; stock HAPI stored and expanded them within %,d s of its start%n",
                rows.rows().size(), seconds);
        String row = "%-52s  %9s  %9s  %9s%n";
        System.out.printf(row, "found", "ours", "stock", "");
        for (String sample : SAMPLES) {
            System.out.printf(row, sample, total(ours, sample), total(stock, sample), "");
        }
        System.out.printf(row, "one client, every request different", "req/s", "p50 ms", "p99 ms");
        for (boolean typed : List.of(true, false)) {
            String what = typed ? "as somebody types" : "two whole words";
            measure("ours, " + what, ours, requests(ours, rows, typed));
            measure("stock HAPI, " + what, stock, requests(stock, rows, typed));
        }
        System.out.printf(
                "resident, MB: ours %,d, stock HAPI %,d%n", ours.residentMegabytes(), stock.residentMegabytes());
    }

    private static Requests requests(ServerProcess server, OrderFile rows, boolean typed) {
        return typed
                ? ScaleRequests.typed(server.port(), rows, StockContent.EVERYTHING)
                : ScaleRequests.words(server.port(), rows, StockContent.EVERYTHING);
    }

    private static void measure(String name, ServerProcess server, Requests requests) throws IOException {
        try {
            LoadLoop.runOne(server.port(), requests, WARM_UP);
            Load load = LoadLoop.runOne(server.port(), requests, ROUND);
            System.out.printf(
                    Locale.ROOT,
                    "%-52s  %9.0f  %9.3f  %9.3f%n",
                    name,
                    load.perSecond(),
                    load.p50() / 1e3,
                    load.p99() / 1e3);
        } catch (LoadLoop.NoAnswer tooLong) {
            System.out.printf("%-52s  %s%n", name, tooLong.getMessage());
        }
    }

    private static String total(ServerProcess server, String text) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(server.get(filter(text)).body())
                .at("/expansion/total")
                .asText();
    }

    private static String filter(String text) {
        return "/fhir/ValueSet/$expand?url=" + StockContent.EVERYTHING + "&count=20&filter="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ServerProcess ours(String name) throws IOException {
        return ServerProcess.serve(name, folder, LARGE_FLAGS, jar, "write.token=" + TOKEN + "\n");
    }

    private ServerProcess stock(String name, String content) throws IOException {
        List<String> command = new ArrayList<>(List.of("-D" + StockJpa.WITH_LUCENE + "=true"));
        command.addAll(ServerProcess.mainClass(LARGE_FLAGS, StockServer.class, "%PORT%", content));
        return ServerProcess.start(name, folder, command);
    }
}
