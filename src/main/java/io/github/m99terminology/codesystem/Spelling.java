package io.github.m99terminology.codesystem;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what somebody meant to type: of the words there are, those that need the fewest changes, one for a word of four to seven letters
 * and two for a longer one, one where the first letter is another. A change is a letter too many, missing or wrong, or two that changed places. A word that is still being
 * typed is compared with the beginnings of words.
 */
final class Spelling {

    /** More are no correction but a guess. */
    private static final int MOST = 4;

    private static final int LONGEST = 40;

    /** A shorter word is near the beginning of nearly anything: time, Tietze. */
    private static final int SHORTEST_BEGUN = 5;

    /** Twice one change. The first letter is right nearly always: anesthesia is no paresthesia. */
    private static final int MOST_AT_FIRST_LETTER = 2;

    private final String typed;
    private final int allowed;
    private final boolean begun;
    private int best;
    private final List<String> found = new ArrayList<>();

    private Spelling(String typed, int allowed, boolean begun) {
        this.typed = typed;
        this.allowed = allowed;
        this.begun = begun;
        this.best = tooMany() - 1;
    }

    private int tooMany() {
        return 2 * allowed + 2;
    }

    /**
     * @param words sorted lists of words, each without nulls
     * @param last whether nothing is typed behind it: then it may be unfinished
     * @return none where nothing is near, or too much
     */
    static List<String> corrections(String typed, List<WordTable> words, boolean last) {
        boolean spelled = typed.length() >= 4
                && typed.length() <= LONGEST
                && typed.codePoints().allMatch(Character::isLetter);
        if (!spelled) {
            return List.of();
        }
        Spelling spelling = new Spelling(typed, typed.length() < 8 ? 1 : 2, last && typed.length() >= SHORTEST_BEGUN);
        String first = typed.substring(0, 1);
        words.forEach(table -> spelling.compare(table, table.lowerBound(first), table.upperBound(first)));
        if (spelling.found.isEmpty()) {
            spelling.best = Math.min(spelling.best, MOST_AT_FIRST_LETTER + 1);
            words.forEach(table -> spelling.compare(table, 0, table.size()));
        }
        return spelling.found.size() > MOST ? List.of() : List.copyOf(spelling.found);
    }

    private void compare(WordTable table, int from, int to) {
        for (int number = from; number < to; number++) {
            String word = table.word(number);
            if (word.length() >= 3 && word.length() >= typed.length() - allowed && !Character.isDigit(word.charAt(0))) {
                offer(word);
            }
        }
    }

    private void offer(String word) {
        int changes = changes(word);
        if (changes < best) {
            found.clear();
            best = changes;
        }
        if (changes == best && !found.contains(word)) {
            found.add(word);
        }
    }

    /**
     * Twice the fewest changes that lead to the word, or one more than twice those that lead to a beginning of it: of two words as near, the
     * one that is as long comes first. More than can be allowed when there are too many.
     */
    private int changes(String word) {
        int width = typed.length();
        int height = Math.min(word.length(), width + allowed);
        int[] before = new int[width + 1];
        int[] row = new int[width + 1];
        int[] next = new int[width + 1];
        for (int i = 0; i <= width; i++) {
            row[i] = i;
        }
        int best = tooMany();
        for (int j = 1; j <= height; j++) {
            next[0] = j;
            int least = j;
            char letter = word.charAt(j - 1);
            for (int i = 1; i <= width; i++) {
                boolean same = typed.charAt(i - 1) == letter;
                int changes = Math.min(Math.min(row[i], next[i - 1]) + 1, row[i - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && typed.charAt(i - 2) == letter && typed.charAt(i - 1) == word.charAt(j - 2)) {
                    changes = Math.min(changes, before[i - 2] + 1);
                }
                next[i] = changes;
                least = Math.min(least, changes);
            }
            if (j == word.length() && next[width] <= allowed) {
                best = Math.min(best, 2 * next[width]);
            } else if (begun && j >= width - allowed && next[width] <= allowed) {
                best = Math.min(best, 2 * next[width] + 1);
            }
            if (least > allowed) {
                return best;
            }
            int[] free = before;
            before = row;
            row = next;
            next = free;
        }
        return best;
    }
}
