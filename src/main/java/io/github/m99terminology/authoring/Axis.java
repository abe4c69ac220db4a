package io.github.m99terminology.authoring;

import java.util.Optional;

/**
 * One way in which the codes of a family differ, such as the region: a character of the code decides it.
 *
 * @param property the property that names a code's value on this axis
 * @param character position of the character, counted from 1 without the period
 * @param neighbours property that names the other billable codes with the same value
 * @param folder where the values are authored
 */
record Axis(
        String property,
        int character,
        Optional<String> neighbours,
        String folder,
        VocabularySpec vocabulary,
        EvidenceSpec evidence) {

    /** The value of a code; empty for a header above the axis. */
    Optional<VocabularySpec.Term> valueOf(OfficialCode code) {
        return code.character(character).flatMap(this::value);
    }

    private Optional<VocabularySpec.Term> value(String written) {
        return vocabulary.terms().stream()
                .filter(term -> term.character().equals(written))
                .findFirst();
    }
}
