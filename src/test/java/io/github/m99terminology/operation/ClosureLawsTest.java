package io.github.m99terminology.operation;

import static io.github.m99terminology.operation.ClosureTest.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.GeneratedCodeSystems;
import io.github.m99terminology.codesystem.NaiveCodeSystem;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of closure tables, on generated code systems, and concepts that come in any order and any portions. */
class ClosureLawsTest {
    private static final String SYSTEM = "http://example.org/generated";

    /** A client that adds concepts in portions, and what it was told. */
    private static final class Client {
        private final TerminologySnapshot snapshot;
        private final ClosureTables tables = new ClosureTablesInMemory();
        private final List<String> told = new ArrayList<>();

        Client(CodeSystemDefinition definition) {
            snapshot = TerminologySnapshot.empty().with(definition);
            ask(List.of(), null);
        }

        Closure.Result ask(List<String> codes, String version) {
            List<CodeRef> concepts =
                    codes.stream().map(code -> CodeRef.of(SYSTEM, code)).toList();
            return Closure.closure(
                    snapshot, tables, new Closure.Request("t", concepts, version), Closure.Limits.DEFAULT);
        }

        void add(List<String> codes) {
            told.addAll(pairs(ask(codes, null)));
        }
    }

    @Property(tries = 600)
    void entries_areTheStrictSubsumptionsAmongTheConcepts_eachToldOnce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        CodeSystemDefinition definition = GeneratedCodeSystems.generate(size, seed, tree);
        NaiveCodeSystem naive = new NaiveCodeSystem(definition);
        List<String> some = some(naive, seed);
        Client client = new Client(definition);
        portions(some, seed).forEach(client::add);

        List<String> expected = new ArrayList<>();
        for (String a : new TreeSet<>(some)) {
            for (String b : new TreeSet<>(some)) {
                if (!a.equals(b) && naive.select("concept", "is-a", b).contains(a)) {
                    expected.add(a + "<" + b);
                }
            }
        }
        assertThat(client.told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(tries = 400)
    void addedAtOnce_andInPortions_tellTheSame(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        CodeSystemDefinition definition = GeneratedCodeSystems.generate(size, seed, tree);
        List<String> some = some(new NaiveCodeSystem(definition), seed);
        Client atOnce = new Client(definition);
        atOnce.add(some);
        Client inPortions = new Client(definition);
        portions(some, seed + 1).forEach(inPortions::add);

        assertThat(inPortions.told).containsExactlyInAnyOrderElementsOf(atOnce.told);
    }

    @Property(tries = 400)
    void replay_sinceAnyVersion_isWhatWasToldAfterIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        CodeSystemDefinition definition = GeneratedCodeSystems.generate(size, seed, tree);
        Client client = new Client(definition);
        List<Integer> toldUpTo = new ArrayList<>(List.of(0));
        for (List<String> portion : portions(some(new NaiveCodeSystem(definition), seed), seed)) {
            client.add(portion);
            toldUpTo.add(client.told.size());
        }
        for (int version = 0; version < toldUpTo.size(); version++) {
            List<String> after = client.told.subList(toldUpTo.get(version), client.told.size());
            assertThat(pairs(client.ask(List.of(), Integer.toString(version))))
                    .containsExactlyInAnyOrderElementsOf(after);
        }
    }

    private static List<String> some(NaiveCodeSystem naive, long seed) {
        Random random = new Random(seed);
        List<String> codes = new ArrayList<>(naive.codes());
        Collections.shuffle(codes, random);
        return codes.subList(0, random.nextInt(codes.size()) + 1);
    }

    private static List<List<String>> portions(List<String> codes, long seed) {
        Random random = new Random(seed);
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < codes.size(); ) {
            int to = Math.min(codes.size(), from + 1 + random.nextInt(4));
            portions.add(codes.subList(from, to));
            // Sometimes again, overlapping what was sent.
            from = random.nextInt(5) == 0 ? from + 1 : to;
        }
        return portions;
    }
}
