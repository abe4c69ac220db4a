package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.note.Finding.AssertionStatus;
import java.util.List;
import java.util.Objects;

/** A finding before it is known where: a term, or features that together are one. */
record Lesion(NoteTerm term, List<Spot> words) {

    Lesion {
        words = List.copyOf(words);
    }

    int first() {
        return words.stream().mapToInt(Spot::first).min().orElse(0);
    }

    int last() {
        return words.stream().mapToInt(Spot::last).max().orElse(0);
    }

    AssertionStatus assertion() {
        return words.stream()
                .map(word -> word.finding().assertion())
                .max(AssertionStatus::compareTo)
                .orElse(AssertionStatus.AFFIRMED);
    }

    NoteSection section() {
        return NoteSection.of(words.get(0).finding().section());
    }

    int sentence() {
        return words.get(0).finding().sentence();
    }

    String what() {
        return Objects.requireNonNullElse(term.property(), "");
    }

    /** Whether its words say it of a site with this value. */
    boolean countsAt(String value) {
        return term.at().isEmpty() || term.at().contains(value);
    }
}
