package io.github.m99terminology.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.http.PemFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The terminology client of CQF's clinical reasoning, the real library in a JVM of its own, as it expands the value sets of a measure: by https alone,
 * at the address that the canonical's last part makes, naming the version that the measure names.
 */
class CqfIT {
    private static final Path PEER = Path.of("src/test/peers/cqf");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path work;

    @Test
    void client_expandsEachYearsValueSet() throws Exception {
        PemFiles files = PemFiles.write(work, "EC");
        try (TestServer server = TestServer.start(work.resolve("data"), files.settings())) {
            Map<String, String> said = new PeerProgram(PEER, work)
                            .run(
                                    "Expand.java",
                                    List.of("-Xmx400m"),
                                    LONGEST,
                                    List.of(
                                            "https://127.0.0.1:" + server.port() + "/fhir",
                                            files.certificate().toString()))
                            .stream()
                            .map(line -> line.split("\t", 2))
                            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

            assertThat(said)
                    .contains(
                            entry("capabilities", "M99 Terminology"),
                            entry("latest", "Optional[m99-lumbar]"),
                            entry("found", "Optional[m99-lumbar-2026]"),
                            entry("not found", "Optional.empty"),
                            entry("code system", "Optional[icd-10-cm-m99]"),
                            entry("expanded null", "2027 9"),
                            entry("expanded 2027", "2027 9"),
                            entry("expanded 2026", "2026 9"))
                    .hasEntrySatisfying("expanded 1999", answer -> assertThat(answer)
                            .startsWith("! Terminology Server expansion failed"));
        }
    }
}
