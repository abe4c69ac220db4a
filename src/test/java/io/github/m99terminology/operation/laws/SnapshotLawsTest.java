package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A snapshot that has grown by single changes answers as one that was built at once from what is left: whatever came, was replaced,
 * went and came back on the way.
 */
class SnapshotLawsTest {
    private static final int CHANGES = 24;

    /** What is stored, by resource id. */
    private static final class Stored {
        private final Random random;
        private final GeneratedSystems systems;
        private final GeneratedValueSets sets;
        private final GeneratedMaps maps;
        private final Map<String, CodeSystemDefinition> codeSystems = new TreeMap<>();
        private final Map<String, ValueSetDefinition> valueSets = new TreeMap<>();
        private final Map<String, ConceptMapDefinition> conceptMaps = new TreeMap<>();

        Stored(long seed) {
            random = new Random(seed);
            systems = new GeneratedSystems(random);
            sets = new GeneratedValueSets(random);
            maps = new GeneratedMaps(random);
        }

        /** One resource comes, in the place of that with its id; or one goes, which may not be there. */
        TerminologySnapshot change(TerminologySnapshot snapshot) {
            boolean removes = random.nextInt(3) == 0;
            return switch (random.nextInt(5)) {
                case 0, 1 -> codeSystem(snapshot, removes);
                case 2, 3 -> valueSet(snapshot, removes);
                default -> conceptMap(snapshot, removes);
            };
        }

        private TerminologySnapshot codeSystem(TerminologySnapshot snapshot, boolean removes) {
            String version = GeneratedTerminology.VERSIONS.get(random.nextInt(3));
            CodeSystemDefinition made = random.nextInt(3) == 0
                    ? systems.supplement(random.nextInt(2))
                    : systems.codeSystem(random.nextInt(2), version);
            String id = String.valueOf(made.metadata().id());
            if (removes) {
                codeSystems.remove(id);
                return snapshot.withoutCodeSystem(id);
            }
            codeSystems.put(id, made);
            return snapshot.with(made);
        }

        private TerminologySnapshot valueSet(TerminologySnapshot snapshot, boolean removes) {
            ValueSetDefinition made = sets.valueSet(random.nextInt(5), random.nextBoolean() ? "1" : "2");
            String id = String.valueOf(made.metadata().id());
            if (removes) {
                valueSets.remove(id);
                return snapshot.withoutValueSet(id);
            }
            valueSets.put(id, made);
            return snapshot.with(made);
        }

        private TerminologySnapshot conceptMap(TerminologySnapshot snapshot, boolean removes) {
            ConceptMapDefinition made = maps.map(random.nextInt(2));
            String id = String.valueOf(made.metadata().id());
            if (removes) {
                conceptMaps.remove(id);
                return snapshot.withoutConceptMap(id);
            }
            conceptMaps.put(id, made);
            return snapshot.with(made);
        }

        TerminologySnapshot rebuilt() {
            return TerminologySnapshot.empty(GeneratedTerminology.POLICY)
                    .with(new SnapshotContent(
                            new ArrayList<>(codeSystems.values()),
                            new ArrayList<>(valueSets.values()),
                            new ArrayList<>(conceptMaps.values())));
        }
    }

    @Property(tries = 1000)
    void grown_answersAsRebuilt(@ForAll long seed) {
        Stored stored = new Stored(seed);
        TerminologySnapshot grown = TerminologySnapshot.empty(GeneratedTerminology.POLICY);
        for (int i = 0; i < CHANGES; i++) {
            grown = stored.change(grown);
            if (i % 6 == 0) {
                // Answered in between: what is remembered of this state must not show in the next.
                SampleAnswers.of(grown, seed + i);
            }
        }
        assertThat(SampleAnswers.of(grown, seed)).isEqualTo(SampleAnswers.of(stored.rebuilt(), seed));
    }

    @Property(tries = 1000)
    void overlaid_answersAlike_andLeavesWhatIsBelowAlone(@ForAll long seed) {
        Stored stored = new Stored(seed);
        TerminologySnapshot grown = TerminologySnapshot.empty(GeneratedTerminology.POLICY);
        for (int i = 0; i < CHANGES; i++) {
            grown = stored.change(grown);
        }
        List<String> before = SampleAnswers.of(grown, seed);
        SnapshotContent request = new SnapshotContent(
                List.of(stored.systems.codeSystem(0, "2"), stored.systems.supplement(0)),
                List.of(stored.sets.valueSet(1, "2")),
                List.of());
        assertThat(SampleAnswers.of(grown.overlay(request), seed))
                .isEqualTo(SampleAnswers.of(stored.rebuilt().overlay(request), seed));
        assertThat(SampleAnswers.of(grown, seed)).isEqualTo(before);
        TerminologySnapshot next = stored.change(grown);
        assertThat(SampleAnswers.of(next, seed)).isEqualTo(SampleAnswers.of(stored.rebuilt(), seed));
    }

    /** What came with a request answers as if it were stored in the place of what has its url and version. */
    @Property(tries = 1000)
    void overlaid_answersAsStoredInPlace(@ForAll long seed) {
        Stored stored = new Stored(seed);
        TerminologySnapshot grown = TerminologySnapshot.empty(GeneratedTerminology.POLICY);
        for (int i = 0; i < CHANGES; i++) {
            grown = stored.change(grown);
        }
        CodeSystemDefinition codeSystem = stored.systems.codeSystem(
                stored.random.nextInt(2), GeneratedTerminology.VERSIONS.get(stored.random.nextInt(3)));
        ValueSetDefinition valueSet = stored.sets.valueSet(stored.random.nextInt(5), "2");
        ConceptMapDefinition map = stored.maps.map(stored.random.nextInt(2));
        TerminologySnapshot overlaid = grown.overlay(new SnapshotContent(List.of(codeSystem), List.of(), List.of()))
                .overlay(new SnapshotContent(List.of(), List.of(valueSet), List.of(map)));

        stored.codeSystems.put(String.valueOf(codeSystem.metadata().id()), codeSystem);
        stored.valueSets.put(String.valueOf(valueSet.metadata().id()), valueSet);
        stored.conceptMaps.put(String.valueOf(map.metadata().id()), map);
        // But for the lists of all that is here, which name what is hidden too.
        assertThat(answers(overlaid, seed)).isEqualTo(answers(stored.rebuilt(), seed));
    }

    private static List<String> answers(TerminologySnapshot snapshot, long seed) {
        List<String> all = SampleAnswers.of(snapshot, seed);
        return all.subList(2, all.size());
    }
}
