package io.github.m99terminology.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pathling's terminology client, the real library in a JVM of its own: researchers ask a server by it for each row of a table, so that it keeps what
 * it was told, and asks by the answer's entity tag whether that still is so.
 */
class PathlingIT {
    private static final Path PEER = Path.of("src/test/peers/pathling");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path work;

    @Test
    void services_areAnswered_andWhatTheyKeepStillHolds() throws Exception {
        Map<String, String> said = new PeerProgram(PEER, work)
                        .run(
                                "Ask.java",
                                List.of("-Xmx300m"),
                                LONGEST,
                                List.of(TestServer.shared().fhir().base()))
                        .stream()
                        .map(line -> line.split("\t", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        assertThat(said)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        // Of the second round: what is known holds, what is refused is refused again.
                        entry("statuses", "{304=14, 400=1, 404=2, 422=1}"),
                        entry("member", "true"),
                        entry("no member", "false"),
                        entry("member the year before", "true"),
                        entry("member of what is not here", "false"),
                        entry("member of all", "true"),
                        entry("translate", "98925 98926 98927 98928 98929 98940 98941 98942 98943"),
                        entry("translate back", "91"),
                        entry("translate a header", ""),
                        entry("subsumes", "SUBSUMES"),
                        entry("subsumed by", "SUBSUMEDBY"),
                        entry("subsumes what is not here", "NOTSUBSUMED"),
                        entry("display", "display string Segmental and somatic dysfunction of lumbar region"),
                        entry("billable", "billable boolean false"),
                        entry("parent", "parent code M99.0"),
                        entry("children", "10"),
                        entry("short title", "en Segmental and somatic dysfunction of lumbar region"),
                        entry("no such property", ""),
                        entry("unknown code", "")));
    }
}
