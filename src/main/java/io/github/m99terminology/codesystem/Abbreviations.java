package io.github.m99terminology.codesystem;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The words of terms that are written in capitals: letters that stand for words. They are typed right or mean something else, so that no other word is a slip of theirs. */
final class Abbreviations {

    private static final int LONGEST = 5;

    private final Set<String> words = new HashSet<>();

    void add(String term) {
        for (String word : term.split("[^\\p{L}]+")) {
            if (word.length() <= LONGEST && word.equals(word.toUpperCase(Locale.ROOT))) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
    }

    boolean contains(String word) {
        return words.contains(word);
    }
}
