package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.note.Finding.AssertionStatus;
import io.github.m99terminology.note.Lexicon.Layer;
import io.github.m99terminology.note.Phrases.Match;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a note by its headings: words of the lexicon with a colon behind them, or alone on a line. What stands behind a heading
 * belongs to it until the next one; a blank line ends nothing but what was.
 */
final class Headings {

    /** Of a list: what follows goes on with it. */
    private static final Pattern MARKS = Pattern.compile("^\\n\\s*[-*•(\\d]");

    private final NoteSection[] of;
    private final BitSet headings = new BitSet();

    private Headings(int words) {
        this.of = new NoteSection[words];
        Arrays.fill(of, NoteSection.NONE);
    }

    static Headings of(Tokens tokens, Sentences sentences, Lexicon lexicon, Deadline deadline) {
        Headings layout = new Headings(tokens.size());
        NoteSection[] listed = listed(tokens, lexicon.lists(), deadline);
        NoteSection current = NoteSection.NONE;
        int filled = 0;
        for (Match<NoteTerm> match : lexicon.layer(Layer.SECTION).in(tokens, sentences)) {
            if (isHeading(tokens, match) || listed[match.first()] != null) {
                layout.fill(filled, match.first(), current, tokens);
                filled = match.first();
                NoteSection named = section(match.said().get(0));
                current = Objects.requireNonNullElse(listed[match.first()], named);
                layout.headings.set(match.first(), match.last() + 1);
            }
        }
        layout.fill(filled, tokens.size(), current, tokens);
        return layout;
    }

    private static NoteSection section(NoteTerm term) {
        return NoteSection.of(term.values().stream().findFirst().orElse(null));
    }

    /**
     * What was is told on the line of its heading, or on the lines below a heading that stands alone: what comes on the next line after text on
     * its own is of today.
     */
    private void fill(int from, int to, NoteSection section, Tokens tokens) {
        boolean past = section.assertion() != AssertionStatus.AFFIRMED;
        int end = past && to > from ? endOfLine(from, to, tokens) : to;
        Arrays.fill(of, from, end, section);
        Arrays.fill(of, end, to, NoteSection.NONE);
    }

    private int endOfLine(int from, int to, Tokens tokens) {
        int first = from;
        while (first + 1 < to && headings.get(first)) {
            if (tokens.after(first).indexOf('\n') >= 0) {
                return to;
            }
            first++;
        }
        for (int i = first; i + 1 < to; i++) {
            String gap = tokens.after(i);
            int line = gap.indexOf('\n');
            boolean goesOn = line < 0
                    || tokens.beginsLower(i + 1)
                    || MARKS.matcher(gap.substring(line)).find();
            if (!goesOn) {
                return i + 1;
            }
        }
        return to;
    }

    /** By word the section of a list of headings that begins or goes on there. */
    private static @Nullable NoteSection[] listed(Tokens tokens, Map<List<String>, NoteTerm> lists, Deadline deadline) {
        @Nullable NoteSection[] listed = new @Nullable NoteSection[tokens.size()];
        lists.forEach((words, term) -> {
            deadline.check();
            int[] at = new int[words.size()];
            int next = 0;
            for (int i = 0; i < tokens.size(); i++) {
                int found = isMarked(tokens, i) ? words.indexOf(tokens.word(i)) : -1;
                if (found >= 0) {
                    next = found == next ? next : 0;
                    next = found == next ? next + 1 : 0;
                    at[Math.max(0, next - 1)] = i;
                }
                if (next == words.size()) {
                    Arrays.stream(at).forEach(word -> listed[word] = section(term));
                    next = 0;
                }
            }
        });
        return listed;
    }

    private static boolean isMarked(Tokens tokens, int word) {
        String after = tokens.after(word).stripLeading();
        return after.startsWith(":") || after.startsWith("- ") || after.startsWith("=");
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
