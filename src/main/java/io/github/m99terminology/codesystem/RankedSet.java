package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.TextMatches.Rank;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Concepts with how well each matches, put in order without comparing them: keys are small numbers, and each has its concepts. Of several keys for
 * one concept the best counts.
 */
final class RankedSet {

    static final int EXACT = 0;
    static final int BEGUN = 1;
    /** A concept to which words lead by a {@link SearchTerm}, whatever its names. */
    static final int LED_TO = 2;

    private static final int TEXT = 3;
    private static final int TIERS = 4;
    private static final int COSTS = 128;
    /** As much as two words that the name has besides: somebody who half knows the word may mean it all the same. */
    private static final int OF_A_GUESS = 2;

    static final int EQUIVALENT = TEXT + TIERS * COSTS * 2;

    /** Ordinals of a block, as a power of two. Large enough that a search that finds nearly everything makes few, small enough that one that finds little makes little. */
    private static final int BLOCK = 10;

    private static final int WITHIN = (1 << BLOCK) - 1;

    private static final int[] NOBODY = new int[0];

    private final int size;
    private final BitSet headings;
    private SparseSet found;

    /** By ordinal the best key of what is found, in blocks that are made when something in them is. What is said of others is of no account. */
    private final short[][] best;

    /** By key how many have it; all 0 but while {@link #ranks} counts. */
    private final int[] counts = new int[EQUIVALENT + 1];

    private final int[][] byKey = new int[EQUIVALENT + 1][];

    /**
     * @param size how many concepts there are
     * @param headings concepts that may not be chosen, which come after those that are nearly as good, unless nothing is better
     */
    RankedSet(int size, BitSet headings) {
        this.size = size;
        this.headings = headings;
        this.found = new SparseSet(size);
        this.best = new short[(size >> BLOCK) + 1][];
    }

    /** Forgets what it has, for another search. */
    void clear() {
        found = new SparseSet(size);
    }

    /**
     * @param tier 0 when all words stand in one name, 1 in several, 2 and 3 with words that others stand for
     * @param inexact words that only begin so, have the same stem, or were corrected
     * @param extra words that the name has besides
     */
    void addText(int ordinal, int tier, int inexact, int extra) {
        boolean heading = headings.get(ordinal);
        int cost = Math.max(0, extra) + OF_A_GUESS * inexact;
        int whole = cost + (heading && cost > 0 ? OF_A_GUESS : 0);
        add(ordinal, TEXT + 2 * (tier * COSTS + Math.min(whole, COSTS - 1)) + (heading ? 1 : 0));
    }

    void add(int ordinal, int key) {
        short[] block = best[ordinal >> BLOCK];
        if (block == null) {
            block = new short[1 << BLOCK];
            best[ordinal >> BLOCK] = block;
        }
        int place = ordinal & WITHIN;
        if (!found.get(ordinal)) {
            found.set(ordinal);
            block[place] = (short) key;
        } else if (key < block[place]) {
            block[place] = (short) key;
        }
    }

    private int key(int ordinal) {
        return best[ordinal >> BLOCK][ordinal & WITHIN];
    }

    /** Those that it has now. */
    SparseSet all() {
        return found.copy(size);
    }

    /** Whether concepts are one heading and what stands below it, neighbours in the order of publication. */
    boolean isFamily(SparseSet concepts) {
        int first = concepts.next(0);
        int last = first;
        int tops = 0;
        for (int next = first; next >= 0; next = concepts.next(next + 1)) {
            tops += headings.get(next) ? 1 : 0;
            last = next;
        }
        return tops == 1 && last - first + 1 == concepts.cardinality();
    }

    /** Leaves only those of a set. */
    void retain(SparseSet concepts) {
        found.retain(concepts);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many share the best key; 0 when there are none. */
    int countOfBest() {
        int best = Integer.MAX_VALUE;
        int count = 0;
        for (int ordinal = found.next(0); ordinal >= 0; ordinal = found.next(ordinal + 1)) {
            int key = key(ordinal);
            count = key < best ? 1 : key == best ? count + 1 : count;
            best = Math.min(best, key);
        }
        return count;
    }

    /** Best first; each concept once. */
    List<Rank> ranks() {
        found.forEach(ordinal -> counts[key(ordinal)]++);
        List<Rank> ranks = new ArrayList<>();
        for (int key = 0; key < counts.length; key++) {
            if (counts[key] > 0) {
                byKey[key] = new int[counts[key]];
                ranks.add(new Rank(key, byKey[key]));
            }
        }
        found.forEach(ordinal -> {
            int[] alike = byKey[key(ordinal)];
            alike[alike.length - counts[key(ordinal)]--] = ordinal;
        });
        // They are the ranks' now.
        ranks.forEach(rank -> byKey[rank.key()] = NOBODY);
        return ranks;
    }
}
