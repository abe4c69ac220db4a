package io.github.m99terminology.authoring;

import java.util.Optional;

/**
 * One row of the official code list.
 *
 * @param parent the code one level up, when the list has it
 */
record OfficialCode(
        int order,
        String code,
        boolean billable,
        String shortTitle,
        String title,
        Optional<String> parent,
        SourceLocation at) {

    /** The character at a position that coders count from 1 without the period: the fourth of A00.1 is 1. */
    Optional<String> character(int position) {
        String bare = code.replace(".", "");
        return position <= bare.length() ? Optional.of(bare.substring(position - 1, position)) : Optional.empty();
    }
}
