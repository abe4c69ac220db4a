package io.github.m99terminology.codesystem;

import java.util.BitSet;

/**
 * Where one word of a text search begins a word, in circles: what is in a smaller one is in the larger too.
 *
 * @param word in lower case, without accents
 * @param names concepts in whose code or display it was found
 * @param terms those, and concepts in whose string properties or further displays and synonyms it was found
 * @param anywhere those, and concepts in whose other designations it was found
 */
public record WordMatches(String word, BitSet names, BitSet terms, BitSet anywhere) {}
