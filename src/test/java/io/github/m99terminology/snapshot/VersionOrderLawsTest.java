package io.github.m99terminology.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.model.ArtifactMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Versions stand in one order, whatever order they came in: which one is the latest decides what every request without a version is answered
 * from.
 */
class VersionOrderLawsTest {

    /** What publishers write: SemVer, dates, years, editions, words. */
    private static final List<String> PARTS = List.of(
            "0", "1", "2", "9", "10", "01", "2024", ".", ".", "-", "-", "+", " ", "_", "a", "beta", "ballot", "R", "٣");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"semver", "integer", "alpha", "date", "natural", "unheard-of"})
    void anyThreeVersions_areInOneOrder(@Nullable String algorithm) {
        Comparator<@Nullable String> order = VersionOrder.of(algorithm);
        for (int seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            String a = version(random);
            String b = version(random);
            String c = version(random);
            String said = "%s: '%s' '%s' '%s'".formatted(algorithm, a, b, c);
            assertThat(Integer.signum(order.compare(a, b))).as(said).isEqualTo(-Integer.signum(order.compare(b, a)));
            assertThat(order.compare(a, b) == 0).as(said).isEqualTo(a.equals(b));
            if (order.compare(a, b) < 0 && order.compare(b, c) < 0) {
                assertThat(order.compare(a, c)).as(said).isNegative();
            }
            assertThat(order.compare(null, a)).as("no version is the oldest").isNegative();
        }
    }

    private static String version(Random random) {
        if (random.nextInt(3) == 0) {
            String core =
                    random.nextInt(3) + "." + random.nextInt(2) + (random.nextBoolean() ? "." + random.nextInt(2) : "");
            return core + (random.nextInt(2) == 0 ? "" : "-" + PARTS.get(random.nextInt(PARTS.size())));
        }
        StringBuilder version = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            version.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return version.toString();
    }

    /** The chain that semver.org gives, and what else anybody would expect. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.1.0 2.0.0 10.0.0",
                "4.0.0-ballot 4.0.0-cibuild 4.0.0 4.0.1",
                "2019 2020 2020-01 2020-01-31 2020-02 2021",
                "20230131 20240131",
                "1.9 1.10 1.10.1 2.0",
                "9 10 11",
                "v1 v2 v10",
                "2024.1-draft 2024.1 2024.2"
            })
    void usualVersions_areInTheOrderThatTheirPublishersMean(String oldestFirst) {
        List<String> expected = List.of(oldestFirst.split(" "));
        for (int seed = 0; seed < 50; seed++) {
            List<String> versions = new ArrayList<>(expected);
            Collections.shuffle(versions, new Random(seed));
            versions.sort(VersionOrder.of(null));
            assertThat(versions).isEqualTo(expected);
        }
    }

    /** A publisher who mixes his ways of writing versions still has one latest version. */
    @Test
    void latestOfManyVersions_isTheSameInWhateverOrderTheyCame() {
        List<String> versions = IntStream.range(0, 60)
                .mapToObj(seed -> version(new Random(seed)))
                .distinct()
                .toList();
        List<String> first = null;
        for (int seed = 0; seed < 40; seed++) {
            List<String> shuffled = new ArrayList<>(versions);
            Collections.shuffle(shuffled, new Random(seed));
            TerminologySnapshot snapshot = TerminologySnapshot.empty();
            for (int part = 0; part < shuffled.size(); part += 20) {
                snapshot = snapshot.with(new SnapshotContent(
                        shuffled.subList(part, Math.min(part + 20, shuffled.size())).stream()
                                .map(version -> CodeSystemFixture.identified(
                                        ArtifactMetadata.of("http://example.org/v", version)))
                                .toList(),
                        List.of(),
                        List.of()));
            }
            List<String> latestFirst = snapshot.codeSystemVersions("http://example.org/v");
            first = first == null ? latestFirst : first;
            assertThat(latestFirst).isEqualTo(first);
        }
    }
}
