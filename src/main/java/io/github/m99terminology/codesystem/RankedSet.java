package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Concepts with how well each matches, put in order without comparing them: keys are small numbers, so that they are counted. Of several keys
 * for one concept the best counts.
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
    private static final int KEYS = EQUIVALENT + 1;

    private final BitSet headings;
    private int[] ordinals = new int[16];
    private int[] keys = new int[16];
    private int size;
    private boolean sorted;

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
        if (size == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
        }
        ordinals[size] = ordinal;
        keys[size++] = key;
        sorted = false;
    }

    boolean isEmpty() {
        return size == 0;
    }

    BitSet all() {
        BitSet all = new BitSet();
        for (int i = 0; i < size; i++) {
            all.set(ordinals[i]);
        }
        return all;
    }

    /** Concepts, best first. */
    int[] order() {
        sort();
        return Arrays.copyOf(ordinals, size);
    }

    /** Their keys, in the same order. */
    int[] keys() {
        sort();
        return Arrays.copyOf(keys, size);
    }

    private void sort() {
        if (sorted) {
            return;
        }
        int[] starts = new int[KEYS + 1];
        for (int i = 0; i < size; i++) {
            starts[keys[i] + 1]++;
        }
        for (int key = 0; key < KEYS; key++) {
            starts[key + 1] += starts[key];
        }
        int[] byKey = new int[size];
        for (int i = 0; i < size; i++) {
            byKey[starts[keys[i]]++] = i;
        }
        takeFirstOfEach(byKey);
        sorted = true;
    }

    private void takeFirstOfEach(int[] byKey) {
        int[] sortedOrdinals = new int[size];
        int[] sortedKeys = new int[size];
        BitSet seen = new BitSet();
        int filled = 0;
        for (int i : byKey) {
            if (!seen.get(ordinals[i])) {
                seen.set(ordinals[i]);
                sortedOrdinals[filled] = ordinals[i];
                sortedKeys[filled++] = keys[i];
            }
        }
        ordinals = sortedOrdinals;
        keys = sortedKeys;
        size = filled;
        inOrderOfPublication();
    }

    /** Layers are searched one after another, and so equals of several of them may stand in the order of the layers. */
    private void inOrderOfPublication() {
        int from = 0;
        while (from < size) {
            int to = from + 1;
            while (to < size && keys[to] == keys[from]) {
                to++;
            }
            Arrays.sort(ordinals, from, to);
            from = to;
        }
    }
}
