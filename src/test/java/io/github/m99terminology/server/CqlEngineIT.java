package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A CQL engine, the real library in a JVM of its own, that has this server for its terminology: quality measures and decision support ask whether a
 * diagnosis is in a value set by way of such an engine. It searches for the set, and then asks by the id that it has found.
 */
class CqlEngineIT {
    private static final Path PEER = Path.of("src/test/peers/cql-engine");
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @TempDir
    Path work;

    @Test
    void engine_asksByCanonicalAndId_andIsTold() throws Exception {
        assertThat(evaluated("Lumbar.cql"))
                .containsEntry("a lumbar code", "true")
                .containsEntry("a sacral code", "false")
                .containsEntry("the year before", "true")
                .containsEntry("by its id", "true")
                .containsEntry("one of two codings", "true")
                .containsEntry("how many", "9")
                .hasEntrySatisfying("not here", said -> assertThat(said).startsWith("! Could not resolve value set"))
                // What a search finds is every year; the guide tells to name one.
                .hasEntrySatisfying("any year", said -> assertThat(said).startsWith("! Found more than 1 ValueSet"));
    }

    private Map<String, String> evaluated(String library) throws IOException, InterruptedException {
        List<String> lines = new PeerProgram(PEER, work)
                .run(
                        "Evaluate.java",
                        List.of("-Xmx500m"),
                        LONGEST,
                        List.of(
                                TestServer.shared().fhir().base(),
                                PEER.resolve(library).toString()));
        return lines.stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
