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
 *   3  words found, or what they stand for            region, lesion and mechanism before two of them
 *   4  how well the text as a whole fits              the order of an expansion with the same text
 *   5  words found as they are, or begin so
 *   6  words found letter for letter
 *   7  may be chosen as a value                       a code before its heading
 *   8  is active
 * </pre>
 */
final class Ranking {
    private final List<? extends Tally> tallies;
    private final int[] ranked;
    private int filled;

    private Ranking(List<? extends Tally> tallies, int length) {
        this.tallies = tallies;
        this.ranked = new int[length];
    }

    /** The first {@code limit} of the candidates. */
    static int[] best(BitSet candidates, List<? extends Tally> tallies, int limit) {
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
        Tally counts = tallies.get(level);
        for (int count = counts.most(); count >= 0 && !isFull(); count--) {
            BitSet part = counts.exactly(count, equal);
            if (!part.isEmpty()) {
                split(part, level + 1);
            }
        }
    }

    /** How often something counts for each concept. */
    interface Tally {

        /** The greatest count there can be. */
        int most();

        /** Those of a set for which it counts so often. */
        BitSet exactly(int count, BitSet within);
    }

    private boolean isFull() {
        return filled == ranked.length;
    }
}
