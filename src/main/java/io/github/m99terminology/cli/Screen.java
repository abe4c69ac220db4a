package io.github.m99terminology.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column of text for a terminal: paragraphs wrapped at a width and indented.
 *
 * <p>Emphasis is written with escape sequences, which take no room on the line, and only when asked for.
 */
final class Screen {

    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;]*m");

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final boolean styled;

    Screen(int width, boolean styled) {
        this.width = Math.max(width, 30);
        this.styled = styled;
    }

    String bold(String words) {
        return styled ? "\u001b[1m" + words + "\u001b[0m" : words;
    }

    String faint(String words) {
        return styled ? "\u001b[2m" + words + "\u001b[0m" : words;
    }

    String warning(String words) {
        return styled ? "\u001b[1;33m" + words + "\u001b[0m" : words;
    }

    /** A heading, with an empty line before it. */
    void heading(String words) {
        gap();
        text.append(bold(words.toUpperCase(Locale.ROOT))).append('\n');
    }

    void gap() {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    /** A paragraph whose first line starts with a lead-in and whose other lines stand below the first word after it. */
    void paragraph(String leadIn, String words) {
        String indent = " ".repeat(length(leadIn));
        StringBuilder line = new StringBuilder(leadIn);
        int start = line.length();
        for (String word : words.strip().split("\\s+")) {
            boolean first = line.length() == start;
            if (!first && length(line.toString()) + 1 + length(word) > width) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
                start = line.length();
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String words) {
        return ESCAPES.matcher(words).replaceAll("").length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
