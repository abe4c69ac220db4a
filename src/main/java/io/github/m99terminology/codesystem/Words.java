package io.github.m99terminology.codesystem;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text as words to search by: lower case, without accents, split wherever there is neither letter nor digit. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= folded.length(); i++) {
            boolean inWord = i < folded.length() && Character.isLetterOrDigit(folded.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** A code's words, and the code without its punctuation, for those who leave that out. */
    static List<String> ofCode(String code) {
        List<String> words = of(code);
        if (words.size() > 1) {
            words.add(String.join("", words));
        }
        return words;
    }

    /** All letters and digits of a code, in one word. */
    static String squeezed(String code) {
        return String.join("", of(code));
    }

    private static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
