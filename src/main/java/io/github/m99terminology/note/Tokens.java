package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text as words with their places. A word is letters and digits, split where a digit is followed by a letter; a question mark is a word
 * of its own, for it says doubt, and so is an arrow: less, or more.
 *
 * <pre>
 *   L5S1 w/o pain?      l5 s1 w o pain ?
 * </pre>
 *
 * Words are folded: lower case, a plural as its singular.
 */
final class Tokens {

    private static final String ALONE = "?↓↑";

    private final String text;
    private int[] start = new int[64];
    private int[] end = new int[64];
    private String[] word = new String[64];
    private int size;

    private Tokens(String text) {
        this.text = text;
    }

    /** @param spellings whole words by what is short for them */
    static Tokens of(String text, Map<String, String> spellings) {
        return new Tokens(plain(text)).read(spellings);
    }

    /** With every space and every end of a line as the usual one, in its place: of word processors, web pages and old systems. Tabs part columns. */
    private static String plain(String text) {
        char[] signs = text.toCharArray();
        for (int i = 0; i < signs.length; i++) {
            boolean alone = i + 1 == signs.length || signs[i + 1] != '\n';
            switch (signs[i]) {
                case '\r' -> signs[i] = alone ? '\n' : '\r';
                case '\u0085', '\u2028', '\u2029' -> signs[i] = '\n';
                default -> signs[i] = Character.isSpaceChar(signs[i]) ? ' ' : signs[i];
            }
        }
        return new String(signs);
    }

    private Tokens read(Map<String, String> spellings) {
        int at = 0;
        while (at < text.length()) {
            int from = at;
            if (ALONE.indexOf(text.charAt(at)) >= 0) {
                String word = text.substring(from, ++at);
                add(from, at, spellings.getOrDefault(word, word));
            } else if (Character.isLetterOrDigit(text.charAt(at))) {
                at = wordEnd(text, at);
                String word = folded(text.substring(from, at));
                add(from, at, spellings.getOrDefault(word, word));
            } else {
                at++;
            }
        }
        return this;
    }

    private static int wordEnd(String text, int from) {
        int at = from + 1;
        while (at < text.length()
                && Character.isLetterOrDigit(text.charAt(at))
                && !(Character.isDigit(text.charAt(at - 1)) && !Character.isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private void add(int from, int to, String folded) {
        if (size == word.length) {
            start = Arrays.copyOf(start, 2 * size);
            end = Arrays.copyOf(end, 2 * size);
            word = Arrays.copyOf(word, 2 * size);
        }
        start[size] = from;
        end[size] = to;
        word[size++] = folded;
    }

    static String folded(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        int length = lower.length();
        if (length < 4
                || !lower.endsWith("s")
                || lower.endsWith("ss")
                || lower.endsWith("is")
                || lower.endsWith("us")) {
            return lower;
        }
        return lower.endsWith("ies") ? lower.substring(0, length - 3) + "y" : lower.substring(0, length - 1);
    }

    List<String> words() {
        return List.of(Arrays.copyOf(word, size));
    }

    int size() {
        return size;
    }

    String word(int index) {
        return word[index];
    }

    /** Puts another spelling in the place of a word. */
    void respell(int index, String spelling) {
        word[index] = spelling;
    }

    Place place(int first, int last) {
        return new Place(start[first], end[last] - start[first]);
    }

    /** What stands between a word and the next one, or the end of the text. */
    String after(int index) {
        return text.substring(end[index], index + 1 < size ? start[index + 1] : text.length());
    }

    /** What stands between a word and the one before, or the beginning of the text. */
    String before(int index) {
        return text.substring(index == 0 ? 0 : end[index - 1], start[index]);
    }

    boolean beginsLower(int index) {
        return Character.isLowerCase(text.charAt(start[index]));
    }
}
