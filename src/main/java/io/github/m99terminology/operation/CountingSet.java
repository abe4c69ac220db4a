package io.github.m99terminology.operation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How many of some sets each concept is in, for all concepts at once: {@code atLeast(k)} holds those that are in k or more. Adding a set
 * is k intersections and unions, whatever the number of concepts.
 *
 * <pre>
 *   sets      {1 2 3}  {2 3}  {3 5}
 *   atLeast   1 → {1 2 3 5}   2 → {2 3}   3 → {3}
 * </pre>
 */
final class CountingSet implements Ranking.Tally {
    private final List<BitSet> atLeast = new ArrayList<>();

    static CountingSet of(List<BitSet> sets) {
        CountingSet counts = new CountingSet();
        sets.forEach(counts::add);
        return counts;
    }

    private void add(BitSet set) {
        atLeast.add(new BitSet());
        for (int count = atLeast.size() - 1; count >= 0; count--) {
            BitSet more = (BitSet) set.clone();
            if (count > 0) {
                more.and(atLeast.get(count - 1));
            }
            atLeast.get(count).or(more);
        }
    }

    @Override
    public int most() {
        return atLeast.size();
    }

    @Override
    public BitSet exactly(int count, BitSet within) {
        BitSet found = (BitSet) within.clone();
        if (count > 0) {
            found.and(atLeast.get(count - 1));
        }
        if (count < most()) {
            found.andNot(atLeast.get(count));
        }
        return found;
    }
}
