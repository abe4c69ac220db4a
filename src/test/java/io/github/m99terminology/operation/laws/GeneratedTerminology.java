package io.github.m99terminology.operation.laws;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A small world of content: two code systems, each in up to three versions; supplements to them, one of which applies only when it is
 * named; value sets over them that import each other; concept maps between them.
 *
 * <pre>
 *   http://example.org/s0 | 1 2 10     case sensitive
 *   http://example.org/s1 | 1 2 10     ignores case
 *   http://example.org/supplement/0    applies always
 *   http://example.org/supplement/1    applies when named
 *   http://example.org/vs/0 … 4 | 1 2  each may import those before it
 *   http://example.org/map/0, 1
 * </pre>
 */
record GeneratedTerminology(
        List<CodeSystemDefinition> codeSystems,
        List<CodeSystemDefinition> supplements,
        List<ValueSetDefinition> valueSets,
        List<ConceptMapDefinition> maps) {

    static final int CONCEPTS = 9;
    static final List<String> VERSIONS = List.of("1", "2", "10");
    static final List<String> SYSTEMS = List.of("http://example.org/s0", "http://example.org/s1");
    static final String NAMED = "http://example.org/supplement/1";
    static final SupplementPolicy POLICY = new SupplementPolicy(Set.of(NAMED));

    GeneratedTerminology {
        codeSystems = List.copyOf(codeSystems);
        supplements = List.copyOf(supplements);
        valueSets = List.copyOf(valueSets);
        maps = List.copyOf(maps);
    }

    static GeneratedTerminology of(long seed) {
        Random random = new Random(seed);
        GeneratedSystems systems = new GeneratedSystems(random);
        GeneratedValueSets sets = new GeneratedValueSets(random);
        List<CodeSystemDefinition> codeSystems = new ArrayList<>();
        for (int system = 0; system < SYSTEMS.size(); system++) {
            for (String version : VERSIONS) {
                if (version.equals("2") || random.nextBoolean()) {
                    codeSystems.add(systems.codeSystem(system, version));
                }
            }
        }
        List<CodeSystemDefinition> supplements = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            if (random.nextInt(4) > 0) {
                supplements.add(systems.supplement(number));
            }
        }
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            for (String version : List.of("1", "2")) {
                if (random.nextInt(3) > 0) {
                    valueSets.add(sets.valueSet(number, version));
                }
            }
        }
        GeneratedMaps maps = new GeneratedMaps(random);
        return new GeneratedTerminology(codeSystems, supplements, valueSets, List.of(maps.map(0), maps.map(1)));
    }

    TerminologySnapshot snapshot() {
        List<CodeSystemDefinition> all = new ArrayList<>(supplements);
        all.addAll(codeSystems);
        return TerminologySnapshot.empty(POLICY).with(new SnapshotContent(all, valueSets, maps));
    }

    /** The same, with the versions of code systems written in every value set. */
    GeneratedTerminology closed(Random random) {
        GeneratedValueSets sets = new GeneratedValueSets(random);
        return new GeneratedTerminology(
                codeSystems, supplements, valueSets.stream().map(sets::closed).toList(), maps);
    }

    /** The same, with each value set over one code system alone, and versions everywhere. */
    GeneratedTerminology ofVersions(Random random) {
        GeneratedValueSets sets = new GeneratedValueSets(random);
        return new GeneratedTerminology(
                codeSystems,
                supplements,
                valueSets.stream().map(sets::ofVersions).toList(),
                maps);
    }

    /** Codes as content writes them: c0, c1, c2, c3.1, c4 … One more than there are. */
    static String code(int number) {
        return number % 4 == 3 ? "c" + number + ".1" : "c" + number;
    }

    static String code(Random random) {
        return code(random.nextInt(CONCEPTS + 1));
    }

    /** Mostly nothing; sometimes a version that is used, required or forced, and perhaps not here. */
    static VersionPolicy versions(Random random) {
        return new VersionPolicy(
                canonical(random, SYSTEMS.get(random.nextInt(2))),
                canonical(random, SYSTEMS.get(random.nextInt(2))),
                canonical(random, SYSTEMS.get(random.nextInt(2))),
                random.nextInt(5) == 0
                        ? List.of(new Canonical(GeneratedValueSets.url(random.nextInt(5)), "1"))
                        : List.of(),
                List.of(),
                List.of(),
                random.nextInt(5) == 0 ? random.nextBoolean() : null,
                null,
                canonical(random, SYSTEMS.get(random.nextInt(2))));
    }

    private static List<Canonical> canonical(Random random, String system) {
        return random.nextInt(6) == 0 ? List.of(new Canonical(system, VERSIONS.get(random.nextInt(3)))) : List.of();
    }
}
