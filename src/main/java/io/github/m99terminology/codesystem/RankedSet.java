package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.TextMatches.Rank;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Concepts with how well each matches, put in order without comparing them: keys are small numbers, and each has its set. Of several keys for
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

    private final BitSet headings;
    private final @Nullable BitSet[] byKey = new BitSet[EQUIVALENT + 1];
    private boolean empty = true;

    /** @param headings concepts that may not be chosen, which come after those that are nearly as good, unless nothing is better */
    RankedSet(BitSet headings) {
        this.headings = headings;
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
        BitSet found = byKey[key];
        if (found == null) {
            found = new BitSet();
            byKey[key] = found;
        }
        found.set(ordinal);
        empty = false;
    }

    boolean isEmpty() {
        return empty;
    }

    BitSet all() {
        BitSet all = new BitSet();
        for (BitSet found : byKey) {
            if (found != null) {
                all.or(found);
            }
        }
        return all;
    }

    /** Best first; each concept once. */
    List<Rank> ranks() {
        List<Rank> ranks = new ArrayList<>();
        BitSet seen = new BitSet();
        for (int key = 0; key < byKey.length; key++) {
            BitSet found = byKey[key];
            if (found != null) {
                BitSet more = (BitSet) found.clone();
                more.andNot(seen);
                seen.or(more);
                if (!more.isEmpty()) {
                    ranks.add(new Rank(key, more));
                }
            }
        }
        return ranks;
    }
}
