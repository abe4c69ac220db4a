package io.github.m99terminology.note;

import io.github.m99terminology.note.Finding.AssertionStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a part of a note is for, and how much what stands there weighs when a code is to be chosen. */
enum NoteSection {
    ASSESSMENT(5),
    /** No heading says what for. */
    NONE(4),
    OBJECTIVE(3),
    IMAGING(3),
    SUBJECTIVE(2),
    PLAN(1),
    /** What was. */
    HISTORY(0),
    FAMILY(0);

    private final int weight;
    private final String code = name().toLowerCase(Locale.ROOT);

    NoteSection(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    static NoteSection of(@Nullable String code) {
        for (NoteSection section : values()) {
            if (section.code().equals(code)) {
                return section;
            }
        }
        return NONE;
    }

    String code() {
        return code;
    }

    AssertionStatus assertion() {
        return switch (this) {
            case HISTORY -> AssertionStatus.PAST;
            case FAMILY -> AssertionStatus.OTHER_PERSON;
            default -> AssertionStatus.AFFIRMED;
        };
    }
}
