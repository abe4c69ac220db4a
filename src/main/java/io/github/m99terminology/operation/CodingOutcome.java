package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.CodeRef;
import org.jspecify.annotations.Nullable;

/**
 * What became of one coding.
 *
 * @param coding the coding, with the system that was found for it when it came without
 * @param belongs whether it is in what it was validated against; other things may be wrong with it all the same
 * @param undecided whether that could not be found out, because something is missing
 * @param index the code system, when it is here
 * @param ordinal the concept, or -1
 * @param display the display to show, or null
 */
record CodingOutcome(
        CodeRef coding,
        boolean belongs,
        boolean undecided,
        @Nullable CodeSystemIndex index,
        int ordinal,
        @Nullable String display) {

    static CodingOutcome nothing(CodeRef coding) {
        return new CodingOutcome(coding, false, false, null, -1, null);
    }

    static CodingOutcome undecided(CodeRef coding) {
        return new CodingOutcome(coding, false, true, null, -1, null);
    }

    boolean inactive() {
        return index != null && ordinal >= 0 && index.inactive(ordinal);
    }

    /** The concept's status as an answer names it: only when it is not simply active or inactive. */
    @Nullable
    String status() {
        return index == null || ordinal < 0 ? null : CodingCheck.status(index, ordinal);
    }

    /** The code as its code system writes it, when the coding writes it otherwise. */
    @Nullable
    String normalizedCode() {
        if (index == null || ordinal < 0) {
            return null;
        }
        String code = index.code(ordinal);
        return code.equals(coding.code()) ? null : code;
    }
}
