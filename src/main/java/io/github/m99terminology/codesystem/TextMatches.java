package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What a text search found: concepts, best first, and what is to be said of the words.
 *
 * @param ranks the concepts found, those that match best first; each in one rank
 * @param words each word or phrase of the text that tells something, and where it was found; such as may be left out only where found
 * @param unmatched what was typed and found nowhere
 * @param negated what the text says not to be there, and was not looked for
 * @param inPart whether no concept has all of it, and these have the most of its words and phrases
 * @param corrected what was typed, and for which words it was taken
 * @param elsewhere terms that lead elsewhere than to a concept that only resembles what was typed
 * @param saysNothing whether the text has only words or letters that nearly every concept has
 * @param suggestions where nothing was found, words by which something would be
 */
public record TextMatches(
        List<Rank> ranks,
        List<WordMatches> words,
        List<String> unmatched,
        List<String> negated,
        boolean inPart,
        Map<String, List<String>> corrected,
        List<SearchTerm> elsewhere,
        boolean saysNothing,
        List<String> suggestions) {

    private static final int OVERHEAD = 1000;

    public TextMatches {
        ranks = List.copyOf(ranks);
        words = List.copyOf(words);
        unmatched = List.copyOf(unmatched);
        negated = List.copyOf(negated);
        corrected = Map.copyOf(corrected);
        elsewhere = List.copyOf(elsewhere);
        suggestions = List.copyOf(suggestions);
    }

    /**
     * Concepts that match equally well, in the order of publication.
     *
     * @param key how well: a smaller number is better, in every code system alike
     * @param ordinals ascending; nobody changes them
     */
    public record Rank(int key, int[] ordinals) {

        public void addTo(BitSet set) {
            for (int ordinal : ordinals) {
                set.set(ordinal);
            }
        }
    }

    /** How many were found. */
    public int size() {
        return ranks.stream().mapToInt(rank -> rank.ordinals().length).sum();
    }

    /** What it holds in memory, by a rough count: the ranks, and for each word the sets of names and concepts in which it stands. */
    int bytes() {
        return OVERHEAD + Integer.BYTES * size() + words.size() * last(ranks);
    }

    private static int last(List<Rank> ranks) {
        return ranks.stream()
                .mapToInt(rank -> rank.ordinals()[rank.ordinals().length - 1])
                .max()
                .orElse(0);
    }

    public boolean isEmpty() {
        return ranks.isEmpty();
    }

    /** All that were found. */
    public BitSet all() {
        return all(ranks);
    }

    static BitSet all(List<Rank> ranks) {
        BitSet all = new BitSet(last(ranks) + 1);
        ranks.forEach(rank -> rank.addTo(all));
        return all;
    }

    /** All that were found, best first. */
    public int[] order() {
        BitSet all = all();
        return ranked(all, 0, all.cardinality());
    }

    /** The first matches within a set, {@code limit} at most. */
    public int[] ranked(BitSet within, int offset, int limit) {
        return first(within, offset, limit, false);
    }

    /** The keys of the first matches within a set, in their order. */
    public int[] rankedKeys(BitSet within, int limit) {
        return first(within, 0, limit, true);
    }

    private int[] first(BitSet within, int offset, int limit, boolean keys) {
        int[] found = new int[Math.max(0, Math.min(limit, within.cardinality()))];
        int seen = 0;
        int filled = 0;
        for (Rank rank : ranks) {
            for (int ordinal : rank.ordinals()) {
                if (filled == found.length) {
                    return found;
                }
                if (within.get(ordinal) && seen++ >= offset) {
                    found[filled++] = keys ? rank.key() : ordinal;
                }
            }
        }
        return Arrays.copyOf(found, filled);
    }
}
