package io.github.m99terminology.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Requests of every kind at a steady rate, to those of some nodes that say they answer; and what became of them. */
final class EnduranceLoad implements AutoCloseable {
    static final String TOKEN = "token-of-the-benchmark";

    private static final int SENDERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(SENDERS + 1);
    private final Map<String, Outcomes> outcomes = new ConcurrentSkipListMap<>();
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong other = new AtomicLong();
    private volatile List<ServerProcess> nodes;
    private volatile List<ServerProcess> answering;
    private volatile boolean away;
    private long otherBefore;

    /** Of one kind of request: how many ended in which way, and how long the answers took. */
    private static final class Outcomes {
        private final Map<String, Integer> ends = new TreeMap<>();
        private final Latencies latencies = new Latencies();

        synchronized void add(String end, long nanos) {
            ends.merge(end, 1, Integer::sum);
            latencies.add(nanos);
        }

        synchronized String row() {
            Load all = latencies.over(1);
            return String.format(Locale.ROOT, "p50 %.1f  p99 %.1f ms  %s", all.p50() / 1e3, all.p99() / 1e3, ends);
        }
    }

    EnduranceLoad(List<ServerProcess> nodes, int perSecond) {
        replaced(nodes);
        long between = TimeUnit.SECONDS.toNanos(1) * SENDERS / perSecond;
        for (int i = 0; i < SENDERS; i++) {
            senders.scheduleAtFixedRate(this::send, between * i / SENDERS, between, TimeUnit.NANOSECONDS);
        }
        senders.scheduleAtFixedRate(this::look, 0, 250, TimeUnit.MILLISECONDS);
    }

    void replaced(List<ServerProcess> now) {
        nodes = List.copyOf(now);
        answering = nodes;
    }

    /** From now on, that what is stored cannot be had is as it should be, and is counted apart. */
    void databaseAway(boolean is) {
        away = is;
    }

    long sent() {
        return number.get();
    }

    /** How many were answered in another way than expected since the last time. */
    String sinceLast() {
        long now = other.get();
        String said = (now - otherBefore) + " not as expected";
        otherBefore = now;
        return said;
    }

    List<String> table() {
        List<String> rows = new ArrayList<>();
        outcomes.forEach((kind, all) -> rows.add(String.format(Locale.ROOT, "%-22s %s", kind, all.row())));
        return rows;
    }

    /** As whoever distributes requests does: a node that has its content up is asked. */
    private void look() {
        List<ServerProcess> up = nodes.stream().filter(this::isUp).toList();
        answering = up.isEmpty() ? nodes : up;
    }

    private boolean isUp(ServerProcess node) {
        try {
            HttpRequest request = HttpRequest.newBuilder(node.uri("/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 || answer.body().contains("\"content\"");
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Asked(String kind, boolean stored, HttpRequest.Builder request) {}

    private void send() {
        long n = number.getAndIncrement();
        List<ServerProcess> up = answering;
        ServerProcess node = up.get((int) (n % up.size()));
        Asked asked = asked(node, n);
        boolean before = away;
        long begun = System.nanoTime();
        String end;
        try {
            HttpResponse<Void> answer =
                    client.send(asked.request().timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
            end = Integer.toString(answer.statusCode());
        } catch (IOException broken) {
            end = broken.getClass().getSimpleName();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return;
        }
        boolean excused = asked.stored() && (before || away) && end.equals("503");
        if (!end.startsWith("2") && !excused) {
            other.incrementAndGet();
        }
        outcomes.computeIfAbsent(asked.kind(), unused -> new Outcomes())
                .add(excused ? end + " without database" : end, System.nanoTime() - begun);
    }

    private static Asked asked(ServerProcess node, long n) {
        String code = DifferentRequests.code((int) (n / 20 % 1000));
        return switch ((int) (n % 20)) {
            case 0, 1, 2 ->
                get(
                        node,
                        "$expand with filter",
                        "/fhir/ValueSet/$expand?url=" + ICD + encoded("?fhir_vs")
                                + "&count=20&filter=lumb&displayLanguage=" + languages(n));
            case 3, 4, 5 ->
                post(node, "$validate-code", "/fhir/CodeSystem/$validate-code", parameters("url", "Uri", ICD, code));
            case 6, 7 -> get(node, "page of a code", "/code/" + code);
            case 8 -> stored(get(node, "read", "/fhir/ValueSet/m99-billable"));
            case 9 -> stored(get(node, "search", "/fhir/ConceptMap?_summary=true&_sort=url"));
            case 10 ->
                post(
                        node,
                        "$check-documentation",
                        "/fhir/CodeSystem/$check-documentation",
                        parameters(
                                "note", "String", "Segmental dysfunction at L5, no disc herniation. Visit " + n, ""));
            case 11 -> written(node, n);
            default ->
                get(
                        node,
                        "$lookup",
                        "/fhir/CodeSystem/$lookup?system=" + ICD + "&code=" + code + "&displayLanguage="
                                + languages(n));
        };
    }

    private static Asked get(ServerProcess node, String kind, String path) {
        return new Asked(kind, false, HttpRequest.newBuilder(node.uri(path)));
    }

    private static Asked stored(Asked asked) {
        return new Asked(asked.kind(), true, asked.request());
    }

    private static Asked post(ServerProcess node, String kind, String path, String body) {
        return new Asked(kind, false, json(node.uri(path)).POST(BodyPublishers.ofString(body)));
    }

    private static Asked written(ServerProcess node, long n) {
        String id = "bench-" + n % 50;
        String set =
                """
                {"resourceType": "ValueSet", "id": "%s", "url": "http://example.org/%s", "status": "active", "title": "%d",
                 "compose": {"include": [{"system": "%s", "concept": [{"code": "M99.03"}]}]}}"""
                        .formatted(id, id, n, ICD);
        return new Asked(
                "write",
                true,
                json(node.uri("/fhir/ValueSet/" + id))
                        .header("Authorization", "Bearer " + TOKEN)
                        .PUT(BodyPublishers.ofString(set)));
    }

    /** So that few answers are there ready. */
    private static String languages(long n) {
        return encoded(String.format(Locale.ROOT, "en;q=0.%03d,fr;q=0.%03d", 1 + n % 999, 1 + n / 999 % 999));
    }

    private static HttpRequest.Builder json(URI address) {
        return HttpRequest.newBuilder(address).header("Content-Type", "application/fhir+json");
    }

    private static String parameters(String name, String type, String value, String code) {
        String first = "{\"name\": \"%s\", \"value%s\": \"%s\"}".formatted(name, type, value);
        String second = code.isEmpty() ? "" : ", {\"name\": \"code\", \"valueCode\": \"" + code + "\"}";
        return "{\"resourceType\": \"Parameters\", \"parameter\": [" + first + second + "]}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        senders.shutdown();
        senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
