package io.github.m99terminology.codesystem;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where one word or phrase of a text search was found, in circles: what is in a smaller one is in the larger too. Each circle is
 * made when it is asked for: a word that a third of all concepts have costs a search little, as long as nobody asks which they are.
 */
public final class WordMatches {
    private final String word;
    private final Function<Circle, BitSet> source;
    private final Map<Circle, BitSet> known = new ConcurrentHashMap<>();

    enum Circle {
        NAMES,
        TERMS,
        ANYWHERE
    }

    WordMatches(String word, Function<Circle, BitSet> source) {
        this.word = word;
        this.source = source;
    }

    /** As it was typed, in lower case and without accents. */
    public String word() {
        return word;
    }

    /** Concepts one of whose names has this very word. */
    public BitSet names() {
        return concepts(Circle.NAMES);
    }

    /** Those, and concepts one of whose names has a word that it begins, or with the same stem. */
    public BitSet terms() {
        return concepts(Circle.TERMS);
    }

    /** Those, and concepts one of whose names has words that it stands for. */
    public BitSet anywhere() {
        return concepts(Circle.ANYWHERE);
    }

    private BitSet concepts(Circle circle) {
        return known.computeIfAbsent(circle, source);
    }
}
