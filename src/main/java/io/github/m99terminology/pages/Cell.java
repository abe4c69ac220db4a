package io.github.m99terminology.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one place of a table or list.
 *
 * @param link address from the server's root; empty for none
 * @param code whether the text is a code
 * @param level how deep it stands in a hierarchy; 0 at the top
 * @param again whether the row above says the same
 * @param notes numbers of the citations that the text is made of, which are shown in its place
 */
record Cell(String text, String link, boolean code, int level, boolean again, List<Integer> notes) {

    /** As many levels as the style sheet indents. */
    private static final int DEEPEST = 9;

    Cell {
        notes = List.copyOf(notes);
    }

    /** In a table as a file, where no list stands below, the citations themselves. */
    static Cell cited(List<String> citations, List<Integer> notes) {
        return new Cell(String.join("; ", citations), "", false, 0, false, notes);
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    /** @param text null is as good as nothing */
    static Cell text(@Nullable String text) {
        return new Cell(Details.said(text), "", false, 0, false, List.of());
    }

    static Cell link(String text, String link) {
        return new Cell(text, link, false, 0, false, List.of());
    }

    static Cell code(String code, String link) {
        return new Cell(code, link, true, 0, false, List.of());
    }

    Cell at(int newLevel) {
        return new Cell(text, link, code, newLevel, again, notes);
    }

    /** Below a row that says the same: said to those who hear the page, and not shown a second time. */
    Cell repeated() {
        return new Cell(text, link, code, level, true, notes);
    }

    boolean nested() {
        return level > 0;
    }

    /** For those who hear the page and do not see the indentation. */
    int spokenLevel() {
        return level + 1;
    }

    String style() {
        return "l" + Math.min(level, DEEPEST) + (code ? " c" : "") + (again ? " again" : "");
    }
}
