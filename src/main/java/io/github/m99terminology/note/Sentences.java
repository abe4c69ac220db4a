package io.github.m99terminology.note;

import java.util.Arrays;
import java.util.Set;

/**
 * Where the sentences of a note end: at a period, semicolon, exclamation or question mark before a space, and at the end of a line, unless
 * the next line goes on in lower case. Charts are terse: a line is a sentence more often than not.
 */
final class Sentences {

    /** Sentence by word. */
    private final int[] of;
    /** Last word by sentence. */
    private int[] last = new int[16];

    private int count;

    private Sentences(int words) {
        this.of = new int[words];
    }

    /** @param abbreviations words whose period ends nothing */
    static Sentences of(Tokens tokens, Set<String> abbreviations) {
        Sentences sentences = new Sentences(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            sentences.of[i] = sentences.count;
            if (i + 1 == tokens.size() || endsAfter(tokens, i, abbreviations)) {
                sentences.end(i);
            }
        }
        return sentences;
    }

    private void end(int word) {
        if (count == last.length) {
            last = Arrays.copyOf(last, 2 * count);
        }
        last[count++] = word;
    }

    private static boolean endsAfter(Tokens tokens, int word, Set<String> abbreviations) {
        String gap = tokens.after(word);
        for (int i = 0; i < gap.length(); i++) {
            char c = gap.charAt(i);
            if (c == '\n' || c == '\r') {
                return !goesOn(tokens, word, gap);
            }
            if (c == ';' || c == '•') {
                return true;
            }
            boolean spaced = i + 1 < gap.length() && Character.isWhitespace(gap.charAt(i + 1));
            if ((c == '.' || c == '!') && spaced && !(c == '.' && abbreviations.contains(tokens.word(word)))) {
                return true;
            }
        }
        return tokens.word(word).equals("?")
                && gap.startsWith(" ")
                && !tokens.before(word).endsWith(" ");
    }

    /** A line that was broken for its length: nothing but the break stands between two words, and the next begins small. */
    private static boolean goesOn(Tokens tokens, int word, String gap) {
        return gap.strip().replace(",", "").isEmpty()
                && gap.indexOf('\n') == gap.lastIndexOf('\n')
                && tokens.beginsLower(word + 1);
    }

    int of(int word) {
        return of[word];
    }

    int count() {
        return count;
    }

    int first(int sentence) {
        return sentence == 0 ? 0 : last[sentence - 1] + 1;
    }

    int last(int sentence) {
        return last[sentence];
    }
}
