package io.github.m99terminology.conceptmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.HostileCodesTest;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapIndex.Mapping;
import io.github.m99terminology.model.ArtifactMetadata;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two hash tables say what a walk through the whole map says, in both directions. */
class ConceptMapIndexTest {

    private static final List<@Nullable String> SYSTEMS =
            Arrays.asList("http://example.org/a", "http://example.org/b", null);
    private static final List<@Nullable String> CODES = Arrays.asList("1", "2", "3", "4", null);

    /** Maps of up to six groups, some without a system, some twice; elements without code or targets, targets without code. */
    private static ConceptMapDefinition map(Random random) {
        List<Group> groups = new ArrayList<>();
        for (int group = random.nextInt(7); group > 0; group--) {
            List<Element> elements = new ArrayList<>();
            for (int element = random.nextInt(5); element > 0; element--) {
                List<Target> targets = new ArrayList<>();
                for (int target = random.nextInt(4); target > 0; target--) {
                    targets.add(new Target(
                            any(CODES, random),
                            "target " + targets.size(),
                            "equal",
                            null,
                            List.of(),
                            List.of(),
                            List.of()));
                }
                elements.add(new Element(
                        any(CODES, random), "element " + elements.size(), null, random.nextBoolean(), targets));
            }
            groups.add(new Group(any(SYSTEMS, random), "g" + group, any(SYSTEMS, random), null, elements, null));
        }
        return new ConceptMapDefinition(
                ArtifactMetadata.of("http://example.org/map", "1"),
                random.nextBoolean() ? "http://example.org/source" : null,
                random.nextBoolean() ? "http://example.org/target" : null,
                groups);
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** A group that says its system speaks of that alone; one that does not, of any, after the others. */
    private static List<Mapping> walked(
            ConceptMapDefinition map, boolean forward, @Nullable String system, String code) {
        List<Mapping> said = new ArrayList<>();
        List<Mapping> open = new ArrayList<>();
        for (Group group : map.groups()) {
            String ofGroup = forward ? group.source() : group.target();
            List<Mapping> into = ofGroup == null && system != null ? open : said;
            if (system == null || ofGroup == null || ofGroup.equals(system)) {
                for (Element element : group.elements()) {
                    if (forward
                            && code.equals(element.code())
                            && element.targets().isEmpty()) {
                        into.add(new Mapping(group, element, null));
                    }
                    for (Target target : element.targets()) {
                        if (element.code() != null && code.equals(forward ? element.code() : target.code())) {
                            into.add(new Mapping(group, element, target));
                        }
                    }
                }
            }
        }
        said.addAll(open);
        return said;
    }

    @Test
    void tables_sayWhatTheMapSays_inItsOrder() {
        for (int seed = 0; seed < 3_000; seed++) {
            ConceptMapDefinition map = map(new Random(seed));
            ConceptMapIndex index = ConceptMapIndex.compile(map);
            for (String system : SYSTEMS) {
                for (String code : CODES) {
                    if (code != null) {
                        assertThat(index.forward(system, code))
                                .as("seed %d: from %s %s", seed, system, code)
                                .isEqualTo(walked(map, true, system, code));
                        assertThat(index.reverse(system, code))
                                .as("seed %d: to %s %s", seed, system, code)
                                .isEqualTo(walked(map, false, system, code));
                    }
                }
            }
        }
    }

    /** A map that nobody named, and that says neither for its group nor as a whole what it maps from, speaks of nothing: else of everything. */
    @Test
    void groupWithoutSystem_inAMapWithoutScope_isLeftOutWhereNobodyNamesTheMap() {
        for (int seed = 0; seed < 1_000; seed++) {
            ConceptMapDefinition map = map(new Random(seed));
            ConceptMapIndex index = ConceptMapIndex.compile(map);
            for (boolean source : List.of(true, false)) {
                String scope = source ? map.source() : map.target();
                List<Group> expected = map.groups().stream()
                        .filter(group -> scope != null || (source ? group.source() : group.target()) != null)
                        .toList();
                ConceptMapIndex unnamed = index.whenNotNamed(source);
                assertThat(unnamed.definition().groups()).as("seed %d", seed).isEqualTo(expected);
                for (String system : SYSTEMS) {
                    if (system != null) {
                        boolean any = expected.stream()
                                .map(source ? Group::source : Group::target)
                                .anyMatch(ofGroup -> ofGroup == null || ofGroup.equals(system));
                        assertThat(source ? unnamed.mapsFrom(system) : unnamed.mapsTo(system))
                                .as("seed %d: %s", seed, system)
                                .isEqualTo(any);
                    }
                }
                assertThat(Objects.requireNonNull(unnamed.canonical())).hasToString("http://example.org/map|1");
            }
        }
    }

    /** Sixteen thousand codes chosen to have one hash: a map of them is read as any other, from both ends. */
    @Test
    void codesOfOneHash_areMappedAsAnyOthers() {
        List<Element> elements = new ArrayList<>();
        List<String> codes = HostileCodesTest.ofOneHash(14);
        for (String code : codes) {
            elements.add(new Element(
                    code,
                    null,
                    null,
                    false,
                    List.of(new Target(code, null, "equal", null, List.of(), List.of(), List.of()))));
        }
        ConceptMapDefinition map = new ConceptMapDefinition(
                ArtifactMetadata.of("http://example.org/map", "1"),
                null,
                null,
                List.of(new Group("http://example.org/a", null, "http://example.org/b", null, elements, null)));
        var clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        ConceptMapIndex index = ConceptMapIndex.compile(map);
        codes.forEach(code -> {
            assertThat(index.forward("http://example.org/a", code)).hasSize(1);
            assertThat(index.reverse("http://example.org/b", code)).hasSize(1);
        });
        assertThat((clock.getCurrentThreadCpuTime() - began) / 1e9).isLessThan(1.5);
    }
}
