package io.github.m99terminology.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * After any changes, with a restart between them, a client that does what the guide says has what the server has, whichever way it goes; and
 * without changes it costs little. Where there are several nodes, each write goes to any of them, and each client asks any of them.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SyncContract {

    private static final String PACKAGE = "m99.terminology.r4";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> TOLD = Map.of(
            "subscriptions.enabled", "true",
            "subscriptions.private-addresses", "true",
            "subscriptions.interval", "50ms");

    private final int writes;
    private final int count;
    private final List<TestServer> nodes = new ArrayList<>();
    private final List<String> roots = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>(TOLD);
    private Path folder = Path.of("");

    /**
     * @param writes before each comparison
     * @param count of nodes
     */
    SyncContract(int writes, int count) {
        this.writes = writes;
        this.count = count;
    }

    /** The settings of the database that the server keeps everything in; asked for once. */
    abstract Map<String, String> database();

    @BeforeAll
    void start(@TempDir Path data) {
        folder = data;
        settings.putAll(database());
        for (int node = 0; node < count; node++) {
            TestServer started = TestServer.start(data.resolve("node" + node), settings);
            nodes.add(started);
            roots.add("http://127.0.0.1:" + started.port());
        }
    }

    @AfterAll
    void stop() {
        nodes.forEach(TestServer::close);
    }

    private interface Way {
        void sync() throws Exception;
    }

    /**
     * Creations, changes and deletions of a few value sets of both years, in random order, at random nodes; a resource may come again. In the
     * middle a node ends, and starts again under its address when the others have gone on for a while.
     */
    private void write(Random random, String seed) {
        write(random, seed, writes / 2, nodes);
        int node = random.nextInt(count);
        int port = nodes.get(node).port();
        nodes.get(node).close();
        List<TestServer> others =
                nodes.stream().filter(other -> other != nodes.get(node)).toList();
        if (!others.isEmpty()) {
            write(random, seed, writes / 4, others);
        }
        Map<String, String> again = new HashMap<>(settings);
        again.put("server.port", "" + port);
        nodes.set(node, TestServer.start(folder.resolve("node" + node), again));
        write(random, seed, writes - writes / 2 - (others.isEmpty() ? 0 : writes / 4), nodes);
    }

    private void write(Random random, String seed, int many, List<TestServer> where) {
        for (int i = 0; i < many; i++) {
            String id = "synced-" + random.nextInt(writes / 4);
            Http fhir = where.get(random.nextInt(where.size())).fhir();
            int status = random.nextInt(4) == 0
                    ? fhir.delete("/ValueSet/" + id, TestServer.AUTHORIZATION).statusCode()
                    : fhir.put("/ValueSet/" + id, set(id, random), TestServer.AUTHORIZATION)
                            .statusCode();
            assertThat(status).as("%s, write %d", seed, i).isIn(200, 201, 204, 404);
        }
    }

    private static String set(String id, Random random) {
        return """
                {"resourceType":"ValueSet","id":"%1$s","url":"urn:%1$s","version":"%2$d","status":"active","publisher":"M99 Terminology",
                 "title":"%3$d","compose":{"include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm"}]}}"""
                .formatted(id, 2026 + random.nextInt(2), random.nextInt());
    }

    private void isEqual(Map<String, JsonNode> copy, String way) throws Exception {
        Map<String, JsonNode> whole = whole();
        assertThat(new TreeSet<>(copy.keySet())).as(way).isEqualTo(new TreeSet<>(whole.keySet()));
        whole.forEach((key, resource) ->
                assertThat(copy.get(key)).as("%s: %s", way, key).isEqualTo(resource));
    }

    private Map<String, JsonNode> whole() throws Exception {
        SyncClient whole = new SyncClient(roots.get(0));
        whole.first();
        return whole.copy();
    }

    private void subscribe(SubscribedCopy to) {
        for (String type : List.of("CodeSystem", "ConceptMap", "ValueSet")) {
            String subscription =
                    """
                    {"resourceType": "Subscription", "id": "copy-%1$s", "status": "requested", "reason": "to keep a copy", "criteria": "%1$s",
                     "channel": {"type": "rest-hook", "endpoint": "%2$s", "payload": "application/fhir+json"}}"""
                            .formatted(type, to.address());
            assertThat(nodes.get(0)
                            .fhir()
                            .put("/Subscription/copy-" + type, subscription, TestServer.AUTHORIZATION)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    /** What subscriptions tell of: all but naming systems. */
    private static Map<String, JsonNode> told(Map<String, JsonNode> copy) {
        Map<String, JsonNode> told = new TreeMap<>(copy);
        told.keySet().removeIf(key -> key.startsWith("NamingSystem/"));
        return told;
    }

    private void awaitEqual(SubscribedCopy subscribed, String seed) throws Exception {
        Map<String, JsonNode> whole = told(whole());
        Await.until("subscription, " + seed, SOON, () -> told(subscribed.copy()).equals(whole));
    }

    @Test
    void everyWay_endsWithWhatTheServerHas_andCostsLittleWhenNothingChanged() throws Exception {
        SyncClient byHistory = new SyncClient(roots.get(0));
        SyncClient byLastUpdated = new SyncClient(roots.get(0));
        SyncClient byFeed = new SyncClient(roots.get(0));
        SyncClient byPackage = new SyncClient(roots.get(0));
        Map<String, SyncClient> clients =
                Map.of("_history", byHistory, "_lastUpdated", byLastUpdated, "feed", byFeed, "package", byPackage);
        Map<String, Way> ways = Map.of(
                "_history", byHistory::byHistory,
                "_lastUpdated", byLastUpdated::byLastUpdated,
                "feed", byFeed::byFeed,
                "package", () -> byPackage.byPackage(PACKAGE));
        List<String> costs = new ArrayList<>();
        try (SubscribedCopy subscribed = new SubscribedCopy()) {
            subscribe(subscribed);
            byHistory.first();
            byLastUpdated.first();
            byFeed.byFeed();
            byPackage.byPackage(PACKAGE);
            subscribed.copy().putAll(byHistory.copy());
            clients.forEach((way, client) -> costs.add("first, by " + way + ": " + client.cost()));

            for (int round = 0; round < 2; round++) {
                long number = System.nanoTime();
                Random random = new Random(number);
                String seed = "seed " + number;
                write(random, seed);
                for (String way : ways.keySet()) {
                    clients.get(way).at(roots.get(random.nextInt(count)));
                    ways.get(way).sync();
                    costs.add("%d writes, by %s: %s"
                            .formatted(writes, way, clients.get(way).cost()));
                    isEqual(clients.get(way).copy(), way + ", " + seed);
                }
                awaitEqual(subscribed, seed);
                costs.add("%d writes, by subscription: told %d times so far".formatted(writes, subscribed.told()));
            }
        }

        // The clocks of the last write and of the question before may show the same millisecond: once more, and then
        // nothing is new.
        for (String way : ways.keySet()) {
            ways.get(way).sync();
            clients.get(way).cost();
            ways.get(way).sync();
            String cost = clients.get(way).cost();
            costs.add("nothing changed, by " + way + ": " + cost);
            isEqual(clients.get(way).copy(), way);
            assertThat(cost).as(way).startsWith("1 requests,");
            assertThat(Long.parseLong(cost.replaceAll(".*, (\\d+) bytes", "$1")))
                    .as(way)
                    .isLessThan(1024);
        }
        costs.forEach(cost -> System.out.println("Sync, " + cost));
    }
}
