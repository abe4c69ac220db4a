package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.note.Phrases.Match;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The sections of a note by its headings: words of the lexicon with a colon behind them, or alone on a line. What stands behind a heading
 * belongs to it until the next one; a blank line ends nothing.
 */
final class Headings {

    private final NoteSection[] of;
    private final BitSet headings = new BitSet();

    private Headings(int words) {
        this.of = new NoteSection[words];
        Arrays.fill(of, NoteSection.NONE);
    }

    static Headings of(Tokens tokens, Sentences sentences, Phrases<NoteTerm> names) {
        Headings layout = new Headings(tokens.size());
        NoteSection current = NoteSection.NONE;
        int filled = 0;
        for (Match<NoteTerm> match : names.in(tokens, sentences)) {
            if (isHeading(tokens, match)) {
                Arrays.fill(layout.of, filled, match.first(), current);
                filled = match.first();
                current = NoteSection.of(
                        match.said().get(0).values().stream().findFirst().orElse(null));
                layout.headings.set(match.first(), match.last() + 1);
            }
        }
        Arrays.fill(layout.of, filled, tokens.size(), current);
        return layout;
    }

    private static boolean isHeading(Tokens tokens, Match<NoteTerm> match) {
        String after = tokens.after(match.last());
        boolean beginsLine = match.first() == 0 || tokens.before(match.first()).indexOf('\n') >= 0;
        return after.stripLeading().startsWith(":")
                || beginsLine && (after.startsWith(" - ") || after.indexOf('\n') >= 0);
    }

    NoteSection of(int word) {
        return of[word];
    }

    boolean isHeading(int word) {
        return headings.get(word);
    }
}
