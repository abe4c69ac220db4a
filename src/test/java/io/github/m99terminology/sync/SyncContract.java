package io.github.m99terminology.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** After any changes a client that does what the guide says has what the server has, whichever way it goes; and without changes it costs little. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SyncContract {

    private static final String PACKAGE = "m99.terminology.r4";

    private final int writes;
    private TestServer server;
    private String root = "";

    /** @param writes before each comparison */
    SyncContract(int writes) {
        this.writes = writes;
    }

    /** The settings of the database that the server keeps everything in. */
    abstract Map<String, String> database();

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data, database());
        root = "http://127.0.0.1:" + server.port();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private interface Way {
        void sync() throws Exception;
    }

    /** Creations, changes and deletions of a few value sets of both years, in random order; a resource may come again. */
    private void write(long seed) {
        Random random = new Random(seed);
        Http fhir = server.fhir();
        for (int i = 0; i < writes; i++) {
            String id = "synced-" + random.nextInt(writes / 4);
            int status = random.nextInt(4) == 0
                    ? fhir.delete("/ValueSet/" + id, TestServer.AUTHORIZATION).statusCode()
                    : fhir.put("/ValueSet/" + id, set(id, random), TestServer.AUTHORIZATION)
                            .statusCode();
            assertThat(status).as("seed %d, write %d", seed, i).isIn(200, 201, 204, 404);
        }
    }

    private static String set(String id, Random random) {
        return """
                {"resourceType":"ValueSet","id":"%1$s","url":"urn:%1$s","version":"%2$d","status":"active","publisher":"M99 Terminology",
                 "title":"%3$d","compose":{"include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm"}]}}"""
                .formatted(id, 2026 + random.nextInt(2), random.nextInt());
    }

    private void isEqual(SyncClient client, String way) throws Exception {
        SyncClient whole = new SyncClient(root);
        whole.first();
        assertThat(new TreeSet<>(client.copy().keySet()))
                .as(way)
                .isEqualTo(new TreeSet<>(whole.copy().keySet()));
        whole.copy().forEach((key, resource) -> assertThat(client.copy().get(key))
                .as("%s: %s", way, key)
                .isEqualTo(resource));
    }

    @Test
    void everyWay_endsWithWhatTheServerHas_andCostsLittleWhenNothingChanged() throws Exception {
        SyncClient byHistory = new SyncClient(root);
        SyncClient byLastUpdated = new SyncClient(root);
        SyncClient byFeed = new SyncClient(root);
        SyncClient byPackage = new SyncClient(root);
        Map<String, SyncClient> clients =
                Map.of("_history", byHistory, "_lastUpdated", byLastUpdated, "feed", byFeed, "package", byPackage);
        Map<String, Way> ways = Map.of(
                "_history", byHistory::byHistory,
                "_lastUpdated", byLastUpdated::byLastUpdated,
                "feed", byFeed::byFeed,
                "package", () -> byPackage.byPackage(PACKAGE));
        byHistory.first();
        byLastUpdated.first();
        byFeed.byFeed();
        byPackage.byPackage(PACKAGE);
        List<String> costs = new ArrayList<>();
        clients.forEach((way, client) -> costs.add("first, by " + way + ": " + client.cost()));

        for (int round = 0; round < 2; round++) {
            long seed = System.nanoTime();
            write(seed);
            for (String way : ways.keySet()) {
                ways.get(way).sync();
                costs.add(
                        writes + " writes, by " + way + ": " + clients.get(way).cost());
                isEqual(clients.get(way), way + ", seed " + seed);
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
            isEqual(clients.get(way), way);
            if (!way.equals("_lastUpdated")) {
                assertThat(cost).as(way).startsWith("1 requests,");
                assertThat(Long.parseLong(cost.replaceAll(".*, (\\d+) bytes", "$1")))
                        .as(way)
                        .isLessThan(1024);
            }
        }
        costs.forEach(cost -> System.out.println("Sync, " + cost));
    }
}
