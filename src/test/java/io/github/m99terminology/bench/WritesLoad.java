package io.github.m99terminology.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer and many readers of a few code systems.
 *
 * <pre>
 *   CodeSystem/bench-N   5,000 concepts; the display of each ends in the number of the write: "Concept 17 of ~42~"
 *   ValueSet/bench-N     all of it, expanded whole, or with another range of languages each time
 * </pre>
 *
 * <p>So an expansion that has concepts of two writes is seen in its text.
 */
final class WritesLoad {
    static final String TOKEN = "token-of-the-benchmark";

    private static final int READERS = 64;
    private static final int SYSTEMS = 4;
    private static final int CONCEPTS = 5_000;
    private static final int WARM = 20;
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);
    private static final String BASE = "http://example.org/bench-";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerProcess server;
    private final AtomicInteger version = new AtomicInteger();
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong mixed = new AtomicLong();
    private final Map<String, Long> ends = new ConcurrentSkipListMap<>();
    private final List<Double> reads = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> writes = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean over;

    WritesLoad(ServerProcess server) {
        this.server = server;
    }

    /** Stores everything, and expands it one after the other for a while: a server that has just started compiles itself first. */
    void prepare() throws IOException, InterruptedException {
        for (int i = 0; i < SYSTEMS; i++) {
            write(i);
            String set =
                    """
                    {"resourceType": "ValueSet", "id": "bench-%1$d", "url": "%2$s%1$d", "status": "active",
                     "compose": {"include": [{"system": "%2$s%1$d"}]}}"""
                            .formatted(i, BASE);
            put("/fhir/ValueSet/bench-" + i, set);
        }
        for (int i = 0; i < WARM; i++) {
            write(i % SYSTEMS);
            for (int again = 0; again < WARM; again++) {
                server.get(path(again, true));
            }
        }
    }

    private String path(int system, boolean different) {
        String path = "/fhir/ValueSet/bench-" + system % SYSTEMS + "/$expand";
        return different ? path + "?displayLanguage=en%3Bq%3D0." + (1 + number.getAndIncrement() % 998) : path;
    }

    void run(Duration time) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int reader = i;
            all.add(new Thread(() -> read(reader)));
        }
        all.add(new Thread(this::write));
        all.forEach(Thread::start);
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        over = true;
        for (Thread each : all) {
            each.join();
        }
    }

    List<String> table() {
        Collections.sort(reads);
        Collections.sort(writes);
        return List.of(
                row("writes", writes),
                row("expansions", reads),
                "answers by status: " + ends,
                "answers with concepts of two versions: " + mixed);
    }

    private static String row(String name, List<Double> sorted) {
        return String.format(
                Locale.ROOT,
                "%,d %s: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms",
                sorted.size(),
                name,
                WritesBenchmark.quantile(sorted, 0.5),
                WritesBenchmark.quantile(sorted, 0.99),
                WritesBenchmark.quantile(sorted, 1));
    }

    /** Each second one more, or at once when the last one took longer. */
    private void write() {
        long next = System.nanoTime();
        for (int i = 0; !over; i++) {
            long begun = System.nanoTime();
            try {
                write(i % SYSTEMS);
            } catch (IOException refused) {
                ends.merge("write: " + refused.getMessage(), 1L, Long::sum);
            } catch (InterruptedException stopped) {
                return;
            }
            writes.add(millisSince(begun));
            next = Math.max(next + BETWEEN, System.nanoTime());
            while (!over && System.nanoTime() < next) {
                LockSupport.parkNanos(Math.min(next - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100)));
            }
        }
    }

    private void write(int system) throws IOException, InterruptedException {
        int written = version.incrementAndGet();
        StringBuilder json = new StringBuilder(
                "{\"resourceType\": \"CodeSystem\", \"id\": \"bench-%1$d\", \"url\": \"%2$s%1$d\", \"status\": \"active\", \"content\": \"complete\", \"concept\": ["
                        .formatted(system, BASE));
        for (int i = 0; i < CONCEPTS; i++) {
            json.append(i == 0 ? "" : ", ")
                    .append("{\"code\": \"c%d\", \"display\": \"Concept %d of ~%d~\"}".formatted(i, i, written));
        }
        put("/fhir/CodeSystem/bench-" + system, json.append("]}").toString());
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + TOKEN)
                .PUT(BodyPublishers.ofString(body))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException(status + " to PUT");
        }
    }

    /** Half of the readers ask what others have asked, the other half something new each time. */
    private void read(int reader) {
        while (!over) {
            String path = path(reader, reader / SYSTEMS % 2 == 0);
            long begun = System.nanoTime();
            String end;
            try {
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
                end = String.valueOf(answer.statusCode());
                if (answer.statusCode() == 200 && !isOfOneVersion(answer.body())) {
                    mixed.incrementAndGet();
                }
            } catch (IOException broken) {
                end = broken.getClass().getSimpleName();
            } catch (InterruptedException stopped) {
                return;
            }
            ends.merge(end, 1L, Long::sum);
            reads.add(millisSince(begun));
        }
    }

    private static boolean isOfOneVersion(String expansion) {
        int at = expansion.indexOf('~');
        String first = expansion.substring(at, expansion.indexOf('~', at + 1) + 1);
        int concepts = 0;
        for (; at >= 0; at = expansion.indexOf('~', at + first.length())) {
            if (!expansion.startsWith(first, at)) {
                return false;
            }
            concepts++;
        }
        return concepts == CONCEPTS;
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
