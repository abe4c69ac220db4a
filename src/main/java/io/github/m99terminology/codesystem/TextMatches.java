package io.github.m99terminology.codesystem;

import java.util.BitSet;

/**
 * What a text search found.
 *
 * @param exact the concept whose code is the text itself, or -1
 * @param best those in whose code or display every word was found
 * @param all those in which every word was found somewhere, {@code best} and {@code exact} among them
 */
public record TextMatches(int exact, BitSet best, BitSet all) {

    /** How many ranks there are, from 0: the exact one, the best, the others. */
    public static final int RANKS = 3;

    /** Those of one rank and of none before it. */
    public BitSet ofRank(int rank) {
        BitSet found = new BitSet();
        if (rank == 1) {
            found.or(best);
        } else if (rank == 2) {
            found.or(all);
            found.andNot(best);
        }
        if (exact >= 0) {
            found.set(exact, rank == 0);
        }
        return found;
    }

    /** The first matches within a set, best first and in the order of publication among equals; {@code limit} at most. */
    public int[] ranked(BitSet within, int offset, int limit) {
        int[] found = new int[Math.max(0, Math.min(limit, all.cardinality()))];
        int seen = 0;
        int filled = 0;
        for (int rank = 0; rank < RANKS; rank++) {
            BitSet ranked = ofRank(rank);
            for (int ordinal = ranked.nextSetBit(0); ordinal >= 0 && filled < found.length; ) {
                if (within.get(ordinal) && seen++ >= offset) {
                    found[filled++] = ordinal;
                }
                ordinal = ranked.nextSetBit(ordinal + 1);
            }
        }
        return java.util.Arrays.copyOf(found, filled);
    }
}
