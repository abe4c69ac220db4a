package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What a text search found: concepts, best first, and what is to be said of the words.
 *
 * @param order the concepts found, best first and in the order of publication among equals
 * @param keys how good each of them is, in the same order: a smaller number is a better match, in every code system alike
 * @param words each word or phrase of the text that tells something, and where it was found
 * @param unmatched what was typed and found nowhere
 * @param corrected what was typed, and for which words it was taken
 * @param elsewhere terms that lead elsewhere than to a concept that only resembles what was typed
 * @param saysNothing whether the text has only words or letters that nearly every concept has
 * @param suggestions where nothing was found, words by which something would be
 */
public record TextMatches(
        int[] order,
        int[] keys,
        List<WordMatches> words,
        List<String> unmatched,
        Map<String, List<String>> corrected,
        List<SearchTerm> elsewhere,
        boolean saysNothing,
        List<String> suggestions) {

    public TextMatches {
        words = List.copyOf(words);
        unmatched = List.copyOf(unmatched);
        corrected = Map.copyOf(corrected);
        elsewhere = List.copyOf(elsewhere);
        suggestions = List.copyOf(suggestions);
    }

    /** All that were found. */
    public BitSet all() {
        BitSet all = new BitSet();
        for (int ordinal : order) {
            all.set(ordinal);
        }
        return all;
    }

    /** The first matches within a set, {@code limit} at most. */
    public int[] ranked(BitSet within, int offset, int limit) {
        int[] found = new int[Math.max(0, Math.min(limit, order.length))];
        int seen = 0;
        int filled = 0;
        for (int i = 0; i < order.length && filled < found.length; i++) {
            if (within.get(order[i]) && seen++ >= offset) {
                found[filled++] = order[i];
            }
        }
        return Arrays.copyOf(found, filled);
    }

    /** The keys of the first matches within a set, in their order. */
    public int[] rankedKeys(BitSet within, int limit) {
        int[] found = new int[Math.max(0, Math.min(limit, order.length))];
        int filled = 0;
        for (int i = 0; i < order.length && filled < found.length; i++) {
            if (within.get(order[i])) {
                found[filled++] = keys[i];
            }
        }
        return Arrays.copyOf(found, filled);
    }
}
