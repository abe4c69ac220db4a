package io.github.m99terminology.codesystem;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as words to search by: lower case, without accents, letters and digits of another width as the plain ones, split wherever there is neither letter nor digit. */
final class Words {

    private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z][^<>]{0,200}>|&#?\\w{2,10};");

    /** Of fewer letters a digit is a level more often than a letter. */
    private static final int SHORTEST_MISREAD = 4;

    private Words() {}

    static List<String> of(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        int sign;
        for (int i = 0; i <= folded.length(); i += Character.charCount(sign)) {
            sign = i < folded.length() ? folded.codePointAt(i) : ' ';
            boolean inWord = Character.isLetterOrDigit(sign);
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** A text without the marks of HTML, which somebody copied with it: {@code <b>lumbar</b>&nbsp;}. One that has nothing else stays as it is. */
    static String withoutMarkup(String text) {
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        String plain = MARKUP.matcher(text).replaceAll(" ");
        return plain.isBlank() ? text : plain;
    }

    /** A text without what stands in parentheses, and without the parentheses. */
    static String withoutParentheses(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text.length());
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '(') {
                depth++;
            } else if (next == ')') {
                depth = Math.max(0, depth - 1);
                rest.append(' ');
            } else if (depth == 0) {
                rest.append(next);
            }
        }
        return rest.toString();
    }

    /** All letters and digits of a code, in one word. */
    static String squeezed(String code) {
        return String.join("", of(code));
    }

    /** A word of letters in which a scanner took some for digits: {@code cervica1}. */
    static String misread(String word) {
        long digits = word.chars().filter(Character::isDigit).count();
        return digits == 0 || word.length() - digits < SHORTEST_MISREAD
                ? word
                : word.replace('0', 'o').replace('1', 'l').replace('5', 's');
    }

    private static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        // The beginning of a word ends in a letter that the word does not end in.
                        .replace('ς', 'σ');
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
