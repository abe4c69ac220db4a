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

    /** The first matches within a set, best first and in the order of publication among equals; {@code limit} at most. */
    public int[] ranked(BitSet within, int offset, int limit) {
        BitSet first = new BitSet();
        if (exact >= 0) {
            first.set(exact);
        }
        int[] found = new int[Math.max(0, Math.min(limit, all.cardinality()))];
        int seen = 0;
        int filled = 0;
        BitSet done = new BitSet();
        for (BitSet rank : new BitSet[] {first, best, all}) {
            for (int ordinal = rank.nextSetBit(0); ordinal >= 0 && filled < found.length; ) {
                if (within.get(ordinal) && !done.get(ordinal)) {
                    done.set(ordinal);
                    if (seen++ >= offset) {
                        found[filled++] = ordinal;
                    }
                }
                ordinal = rank.nextSetBit(ordinal + 1);
            }
        }
        return java.util.Arrays.copyOf(found, filled);
    }
}
