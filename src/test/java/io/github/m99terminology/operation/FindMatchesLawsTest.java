package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.GeneratedCodeSystems;
import io.github.m99terminology.codesystem.NaiveCodeSystem;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.operation.FindMatches.Match;
import io.github.m99terminology.operation.FindMatches.Sought;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** {@code $find-matches} against one that asks every concept for every property and sorts. */
class FindMatchesLawsTest {
    private static final String SYSTEM = "http://example.org/generated";

    @Property(tries = 1000)
    void exact_findsAndRanksAsAskingEachConceptDoes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        CodeSystemDefinition definition = GeneratedCodeSystems.generate(size, seed, tree);
        NaiveCodeSystem naive = new NaiveCodeSystem(definition);
        CodeSystemIndex index = CodeSystemIndex.compile(definition);
        List<Sought> sought = sought(seed, size);
        List<Set<String>> having = sought.stream()
                .map(one -> naive.select(
                        one.code().equals("parent") ? "concept" : one.code(),
                        one.code().equals("parent") ? "child-of" : "=",
                        java.util.Objects.requireNonNull(one.value()).text()))
                .toList();

        List<String> expected = new ArrayList<>();
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            if (met(having, index.code(ordinal)) > 0) {
                expected.add(index.code(ordinal));
            }
        }
        expected.sort(Comparator.<String>comparingInt(code -> -met(having, code))
                .thenComparing(code -> index.inactive(index.ordinal(code))));

        FindMatches.Result result = find(definition, sought, true, 100);
        assertThat(FindMatchesTest.codes(result)).isEqualTo(expected);
        for (Match match : result.matches()) {
            assertThat(match.unmatched())
                    .hasSize(sought.size()
                            - met(
                                    having,
                                    java.util.Objects.requireNonNull(
                                            match.code().code())));
        }
    }

    @Property(tries = 400)
    void guesses_onlyAdd_andAPageIsTheBeginningOfTheWhole(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size, @ForAll boolean tree) {
        CodeSystemDefinition definition = GeneratedCodeSystems.generate(size, seed, tree);
        List<Sought> sought = new ArrayList<>(sought(seed, size));
        sought.add(FindMatchesTest.text("Concept 1 " + new Random(seed).nextInt(size)));
        List<@Nullable String> exact = FindMatchesTest.codes(find(definition, sought, true, 100));
        List<@Nullable String> human = FindMatchesTest.codes(find(definition, sought, false, 100));
        assertThat(human).doesNotHaveDuplicates().containsAll(exact);
        for (int count = 0; count <= human.size(); count++) {
            assertThat(FindMatchesTest.codes(find(definition, sought, false, count)))
                    .isEqualTo(human.subList(0, count));
        }
    }

    private static int met(List<Set<String>> having, String code) {
        return (int) having.stream().filter(codes -> codes.contains(code)).count();
    }

    private static List<Sought> sought(long seed, int size) {
        Random random = new Random(seed);
        Set<Sought> sought = new LinkedHashSet<>();
        sought.add(FindMatchesTest.code("legs", Integer.toString(random.nextInt(3))));
        for (int i = random.nextInt(3); i > 0; i--) {
            sought.add(
                    random.nextBoolean()
                            ? FindMatchesTest.code("legs", Integer.toString(random.nextInt(3)))
                            : FindMatchesTest.code("parent", "c" + random.nextInt(size)));
        }
        return List.copyOf(sought);
    }

    private static FindMatches.Result find(
            CodeSystemDefinition definition, List<Sought> sought, boolean exact, int count) {
        return FindMatches.findMatches(
                TerminologySnapshot.empty().with(definition),
                new FindMatches.Request(
                        SYSTEM, null, sought, exact, false, count, LanguageRanges.ANY, List.of(), VersionPolicy.NONE));
    }
}
