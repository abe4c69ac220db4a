package io.github.m99terminology.guidance;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the guidance says.
 *
 * @param heading the question that it answers; null for a plain statement
 * @param paragraphs its words
 * @param grade how well it is supported; null when nobody said
 * @param sources where it comes from
 * @param cautions what official sources say against it
 */
public record Statement(
        @Nullable String heading,
        List<String> paragraphs,
        @Nullable Grade grade,
        List<Source> sources,
        List<Statement> cautions) {
    /** One or more blank lines; the two characters of Windows' line end are one end. */
    private static final Pattern BETWEEN = Pattern.compile("(?>\\R)\\s*(?>\\R)");

    public Statement {
        paragraphs = List.copyOf(paragraphs);
        sources = List.copyOf(sources);
        cautions = List.copyOf(cautions);
    }

    /** A text, cut where a line is blank. */
    static List<String> paragraphs(String text) {
        return List.of(BETWEEN.split(text.strip()));
    }

    /** The words in one line, without the heading. */
    public String text() {
        return String.join(" ", paragraphs);
    }
}
