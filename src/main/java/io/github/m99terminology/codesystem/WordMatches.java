package io.github.m99terminology.codesystem;

import java.util.BitSet;

/**
 * Where one word or phrase of a text search was found, in circles: what is in a smaller one is in the larger too.
 *
 * @param word as it was typed, in lower case and without accents
 * @param names concepts one of whose names has this very word
 * @param terms those, and concepts one of whose names has a word that it begins, or with the same stem
 * @param anywhere those, and concepts one of whose names has words that it stands for
 */
public record WordMatches(String word, BitSet names, BitSet terms, BitSet anywhere) {}
