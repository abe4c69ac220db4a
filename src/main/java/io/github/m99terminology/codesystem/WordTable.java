package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Words in sorted order, and for each the places it occurs at (concepts, or names of concepts), all in one array:
 *
 * <pre>
 *   words     lumbar      lumbosacral   lung
 *   starts    0           3             4        6
 *   places    7 12 40     12            3 9
 * </pre>
 *
 * The words that begin with a prefix are neighbours, so are their postings: a prefix search is two binary searches and one run
 * over an int array.
 */
final class WordTable {

    private final String[] words;
    private final int[] starts;
    private final int[] places;

    private WordTable(String[] words, int[] starts, int[] places) {
        this.words = words;
        this.starts = starts;
        this.places = places;
    }

    int size() {
        return words.length;
    }

    String word(int number) {
        return words[number];
    }

    /** At how many places a word occurs. */
    int occurrences(int number) {
        return starts[number + 1] - starts[number];
    }

    /** At how many places the words from one number to before another occur, each counted by itself. */
    int occurrences(int from, int to) {
        return starts[to] - starts[from];
    }

    /** The number of this very word, or a negative one. */
    int find(String word) {
        return Arrays.binarySearch(words, word);
    }

    /** The number of the first word that begins so, if any does. */
    int lowerBound(String word) {
        int at = find(word);
        return at >= 0 ? at : -at - 1;
    }

    /** The number after that of the last word that begins so. */
    int upperBound(String prefix) {
        return lowerBound(prefix + Character.MAX_VALUE);
    }

    boolean hasPrefixed(String prefix) {
        int at = lowerBound(prefix);
        return at < words.length && words[at].startsWith(prefix);
    }

    /** Every place of the words from one number to before another. */
    void forEach(int from, int to, IntConsumer place) {
        for (int i = starts[from]; i < starts[to]; i++) {
            place.accept(places[i]);
        }
    }

    /** The places of every word that begins so. */
    void forEachPrefixed(String prefix, IntConsumer place) {
        forEach(lowerBound(prefix), upperBound(prefix), place);
    }

    /** The places of this very word. */
    void forEach(String word, IntConsumer place) {
        int at = find(word);
        if (at >= 0) {
            forEach(at, at + 1, place);
        }
    }

    static final class Builder {
        private final Map<String, Postings> byWord = new HashMap<>();

        /** Places must come in ascending order. */
        void add(List<String> words, int place) {
            words.forEach(word -> add(word, place));
        }

        void add(String word, int place) {
            byWord.computeIfAbsent(word, unused -> new Postings()).add(place);
        }

        WordTable build() {
            String[] words = byWord.keySet().toArray(String[]::new);
            Arrays.sort(words);
            int[] starts = new int[words.length + 1];
            int[] places = new int
                    [byWord.values().stream()
                            .mapToInt(postings -> postings.size)
                            .sum()];
            for (int i = 0; i < words.length; i++) {
                Postings postings = byWord.getOrDefault(words[i], new Postings());
                System.arraycopy(postings.places, 0, places, starts[i], postings.size);
                starts[i + 1] = starts[i] + postings.size;
            }
            return new WordTable(words, starts, places);
        }
    }

    private static final class Postings {
        private int[] places = new int[2];
        private int size;

        void add(int place) {
            if (size > 0 && places[size - 1] == place) {
                return;
            }
            if (size == places.length) {
                places = Arrays.copyOf(places, size * 2);
            }
            places[size++] = place;
        }
    }
}
