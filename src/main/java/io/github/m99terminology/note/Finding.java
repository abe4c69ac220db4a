package io.github.m99terminology.note;

import io.github.m99terminology.codesystem.NoteTerm;

/**
 * Words of a note that the lexicon knows.
 *
 * @param term what they say
 * @param assertion whether the note says that it is so
 * @param section what the part of the note is for: assessment, objective, imaging, subjective, plan, history, family or none
 * @param sentence number of the sentence, from 0
 */
public record Finding(NoteTerm term, Place place, AssertionStatus assertion, String section, int sentence) {

    boolean is(Role role) {
        return term.role().equals(role.code());
    }

    boolean affirmed() {
        return assertion == AssertionStatus.AFFIRMED;
    }
}
