package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words in sorted order, and for each the ordinals it occurs at, all in one array:
 *
 * <pre>
 *   words     lumbar      lumbosacral   lung
 *   starts    0           3             4        6
 *   ordinals  7 12 40     12            3 9
 * </pre>
 *
 * The words that begin with a prefix are neighbours, so are their postings: a prefix search is two binary searches and one run
 * over an int array.
 */
final class WordTable {

    private final String[] words;
    private final int[] starts;
    private final int[] ordinals;

    private WordTable(String[] words, int[] starts, int[] ordinals) {
        this.words = words;
        this.starts = starts;
        this.ordinals = ordinals;
    }

    /** Adds to the set the ordinals of every word that begins so. */
    void addPrefixed(String prefix, BitSet found) {
        int from = lowerBound(prefix);
        int to = lowerBound(prefix + Character.MAX_VALUE);
        for (int i = starts[from]; i < starts[to]; i++) {
            found.set(ordinals[i]);
        }
    }

    /** Adds to the set the ordinals of this very word. */
    void add(String word, BitSet found) {
        int at = Arrays.binarySearch(words, word);
        if (at >= 0) {
            for (int i = starts[at]; i < starts[at + 1]; i++) {
                found.set(ordinals[i]);
            }
        }
    }

    private int lowerBound(String word) {
        int at = Arrays.binarySearch(words, word);
        return at >= 0 ? at : -at - 1;
    }

    static final class Builder {
        private final Map<String, Postings> byWord = new HashMap<>();

        /** Ordinals must come in ascending order. */
        void add(List<String> words, int ordinal) {
            for (String word : words) {
                byWord.computeIfAbsent(word, unused -> new Postings()).add(ordinal);
            }
        }

        WordTable build() {
            String[] words = byWord.keySet().toArray(String[]::new);
            Arrays.sort(words);
            int[] starts = new int[words.length + 1];
            int[] ordinals = new int
                    [byWord.values().stream()
                            .mapToInt(postings -> postings.size)
                            .sum()];
            for (int i = 0; i < words.length; i++) {
                Postings postings = byWord.getOrDefault(words[i], new Postings());
                System.arraycopy(postings.ordinals, 0, ordinals, starts[i], postings.size);
                starts[i + 1] = starts[i] + postings.size;
            }
            return new WordTable(words, starts, ordinals);
        }
    }

    private static final class Postings {
        private int[] ordinals = new int[2];
        private int size;

        void add(int ordinal) {
            if (size > 0 && ordinals[size - 1] == ordinal) {
                return;
            }
            if (size == ordinals.length) {
                ordinals = Arrays.copyOf(ordinals, size * 2);
            }
            ordinals[size++] = ordinal;
        }
    }
}
