package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Grade;
import io.github.m99terminology.guidance.Source;
import io.github.m99terminology.guidance.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement in its place on a code's page.
 *
 * @param id its anchor
 * @param label what it is about, or the question that it answers; may be empty
 * @param objections what official sources say against it, by reference: each of them stands on the page once
 */
record Anchored(
        String id,
        String label,
        List<String> paragraphs,
        @Nullable Grade grade,
        List<Source> sources,
        List<Reference> objections) {

    private static final int LONGEST_LABEL = 24;

    Anchored {
        paragraphs = List.copyOf(paragraphs);
        sources = List.copyOf(sources);
        objections = List.copyOf(objections);
    }

    /** A caution, by its number on the page. */
    record Reference(int number) {
        String anchor() {
            return "caution-" + number;
        }
    }

    static Anchored of(String id, Statement statement, List<Reference> objections) {
        String heading = statement.heading() == null ? "" : statement.heading();
        return new Anchored(id, heading, statement.paragraphs(), statement.grade(), statement.sources(), objections);
    }

    /** With what stands before a first colon as its label, as in {@code Region: the words place it …}. */
    Anchored labelled() {
        String first = paragraphs.isEmpty() ? "" : paragraphs.get(0);
        int colon = first.indexOf(": ");
        if (!label.isEmpty() || colon < 0 || colon > LONGEST_LABEL) {
            return this;
        }
        List<String> rest = new ArrayList<>(paragraphs);
        rest.set(0, first.substring(colon + 2));
        return new Anchored(id, first.substring(0, colon), rest, grade, sources, objections);
    }

    boolean hasObjections() {
        return !objections.isEmpty();
    }
}
