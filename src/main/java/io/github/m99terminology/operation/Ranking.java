package io.github.m99terminology.operation;

import java.util.BitSet;
import java.util.List;

/**
 * Puts matches in order, best first, without looking at more of them than are listed.
 *
 * <p>What a concept counts for stands in {@link CountingSet tallies}, the weightiest first; one of them decides only among those that all
 * before it find equal. So the order is found by splitting sets: by the first tally into those with the highest count, the
 * next one, and so on; each of these by the second; until the list is full. What no tally can tell apart stands in the order of
 * publication. The same request has the same answer, always.
 *
 * <pre>
 *   1  properties that it has, or nearly has          the more of what was asked for, the better
 *   2  properties that it has exactly                 of two that have as many, the one that needs no guess
 *   3  words found anywhere                           sacroiliac joint: both words before one
 *   4  words found in its terms                       said as a name for it, before said about it
 *   5  words found in its code or display             its very name, before its other names
 *   6  may be chosen as a value                       a code before its heading
 *   7  is active
 * </pre>
 */
final class Ranking {
    private final List<CountingSet> tallies;
    private final int[] ranked;
    private int filled;

    private Ranking(List<CountingSet> tallies, int length) {
        this.tallies = tallies;
        this.ranked = new int[length];
    }

    /** The first {@code limit} of the candidates. */
    static int[] best(BitSet candidates, List<CountingSet> tallies, int limit) {
        Ranking ranking = new Ranking(tallies, Math.min(limit, candidates.cardinality()));
        ranking.split(candidates, 0);
        return ranking.ranked;
    }

    private void split(BitSet equal, int level) {
        if (level == tallies.size()) {
            for (int next = equal.nextSetBit(0); next >= 0 && !isFull(); next = equal.nextSetBit(next + 1)) {
                ranked[filled++] = next;
            }
            return;
        }
        CountingSet counts = tallies.get(level);
        for (int count = counts.most(); count >= 0 && !isFull(); count--) {
            BitSet part = counts.exactly(count, equal);
            if (!part.isEmpty()) {
                split(part, level + 1);
            }
        }
    }

    private boolean isFull() {
        return filled == ranked.length;
    }
}
