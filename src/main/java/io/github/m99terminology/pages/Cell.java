package io.github.m99terminology.pages;

/**
 * What stands in one place of a table or list.
 *
 * @param link address from the server's root; empty for none
 * @param code whether the text is a code
 * @param level how deep it stands in a hierarchy; 0 at the top
 */
record Cell(String text, String link, boolean code, int level) {

    /** As many levels as the style sheet indents. */
    private static final int DEEPEST = 9;

    static Cell text(String text) {
        return new Cell(text, "", false, 0);
    }

    static Cell link(String text, String link) {
        return new Cell(text, link, false, 0);
    }

    static Cell code(String code, String link) {
        return new Cell(code, link, true, 0);
    }

    Cell at(int newLevel) {
        return new Cell(text, link, code, newLevel);
    }

    boolean nested() {
        return level > 0;
    }

    /** For those who hear the page and do not see the indentation. */
    int spokenLevel() {
        return level + 1;
    }

    String style() {
        return "l" + Math.min(level, DEEPEST) + (code ? " c" : "");
    }
}
