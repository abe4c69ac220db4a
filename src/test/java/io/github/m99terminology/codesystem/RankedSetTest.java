package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.TextMatches.Rank;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is found, beside a map in which the best key of each concept is kept and sorted. */
class RankedSetTest {
    /** More than a block of the set. */
    private static final int SIZE = 2500;

    @Property
    void ranks_areTheConceptsByTheirBestKey(
            @ForAll @Size(max = 60) List<@IntRange(max = SIZE - 1) Integer> concepts,
            @ForAll @Size(value = 60) List<@IntRange(max = RankedSet.EQUIVALENT) Integer> keys) {
        RankedSet found = new RankedSet(SIZE, new BitSet());
        // A set serves many searches: of the one before nothing may be left.
        IntStream.range(0, 50).forEach(other -> found.add(other * 7, 0));
        found.ranks();
        found.clear();

        Map<Integer, Integer> best = new TreeMap<>();
        for (int i = 0; i < concepts.size(); i++) {
            found.add(concepts.get(i), keys.get(i));
            best.merge(concepts.get(i), keys.get(i), Math::min);
        }

        Map<Integer, List<Integer>> expected = new TreeMap<>();
        best.forEach((concept, key) -> expected.computeIfAbsent(key, none -> new java.util.ArrayList<>())
                .add(concept));
        for (int again = 0; again < 2; again++) {
            Map<Integer, List<Integer>> ranks = new TreeMap<>();
            for (Rank rank : found.ranks()) {
                ranks.put(rank.key(), Arrays.stream(rank.ordinals()).boxed().toList());
            }
            assertThat(ranks).isEqualTo(expected);
        }
        assertThat(found.countOfBest())
                .isEqualTo(
                        expected.values().stream().findFirst().map(List::size).orElse(0));
    }

    /** Nobody may choose a heading, so what is as good and may be chosen comes before it; a name that is just what was sought is never behind. */
    @Test
    void heading_comesAfterWhatIsAsGood_unlessItIsExact() {
        BitSet headings = new BitSet();
        headings.set(0);
        headings.set(1);
        RankedSet found = new RankedSet(4, headings);
        found.addText(0, 0, 0, 1);
        found.addText(2, 0, 0, 1);
        found.addText(1, 0, 0, 0);
        found.addText(3, 0, 0, Integer.MAX_VALUE / 2);

        assertThat(found.ranks())
                .flatExtracting(rank -> Arrays.stream(rank.ordinals()).boxed().toList())
                .containsExactly(1, 2, 0, 3);
    }
}
