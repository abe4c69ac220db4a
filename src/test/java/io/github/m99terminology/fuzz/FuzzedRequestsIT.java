package io.github.m99terminology.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.TestServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As many strange requests as fit into a time: {@code -Dfuzz.seconds=600} for more, {@code -Dfuzz.seed=N} for other ones. Without a seed they
 * follow from the commit: each commit meets others, and the same commit the same ones again, so that a build says of the code, and not of
 * chance, whether it is right. What they find goes to {@link StrangeRequestsIT} by name.
 */
class FuzzedRequestsIT {

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 25);

    /** Of one operation; a FHIR batch of several takes that for each. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** The machine that runs this may be busy with other things. */
    private static final Duration LONGEST = LIMIT.plusSeconds(20);

    /** As many are sent in any case: half of them fill caches, the rest must not make the heap grow. */
    private static final int FEWEST = 800;

    /** What may stay in memory of all requests: caches that have filled, and whatever the JVM has not cleared away yet. */
    private static final long GROWTH = 150L << 20;

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(
                folder,
                Map.of("operation.timeout", LIMIT.toMillis() + "ms", "cache.bytes", "8MB", "expansion.limit", "500"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void requests_ofEveryStrangeKind_areAnsweredByTheLaw() {
        long seed = Seed.ofThisRun();
        RequestGenerator requests = new RequestGenerator(seed);
        putKept();
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        int sent = 0;
        long before = 0;
        while (System.nanoTime() < end || sent < FEWEST) {
            RawRequest request = requests.next();
            try {
                send(request);
                checkAfter(request, sent);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(
                        "fuzz.seed=" + seed + ", request " + sent + ": " + broken.getMessage(), broken);
            }
            before = ++sent == FEWEST / 2 ? usedHeap() : before;
        }
        System.out.println(sent + " requests, fuzz.seed=" + seed);
        assertThat(usedHeap() - before).as("growth of the heap").isLessThan(GROWTH);
    }

    /** A good code is found after whatever came before; and what was stored, after a damaged write. */
    private void checkAfter(RawRequest request, int sent) {
        if (!request.method().equals("GET") && request.path().startsWith("/fhir/CodeSystem/fuzz-kept")) {
            assertThat(lookup("http://example.org/fuzz-kept", "a") == 200 || putKept() < 300)
                    .as("kept after %s", request)
                    .isTrue();
        } else if (sent % 50 == 0) {
            assertThat(lookup(Templates.SYSTEM, "M99.65"))
                    .as("after %s", request)
                    .isEqualTo(200);
        }
    }

    private static int lookup(String system, String code) {
        return send(RawRequest.get(Templates.LOOKUP + "?system=" + system + "&code=" + code))
                .status();
    }

    private static int putKept() {
        return server.fhir()
                .put("/CodeSystem/fuzz-kept", Templates.KEPT, TestServer.AUTHORIZATION)
                .statusCode();
    }

    private static RawAnswer send(RawRequest request) {
        return Law.check(request, RawAnswer.to(request, port()), LONGEST);
    }

    private static int port() {
        return server.port();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
