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

    /**
     * Where words stand in a text.
     *
     * @param offset of the first character, from 0, in UTF-16 code units
     * @param length in UTF-16 code units
     */
    public record Place(int offset, int length) {

        int end() {
            return offset + length;
        }

        boolean covers(Place other) {
            return offset <= other.offset && other.end() <= end();
        }
    }

    /** Whether a note says that something is so. In the order in which one outweighs another. */
    public enum AssertionStatus {
        AFFIRMED("affirmed"),
        /** Suspected, to be ruled out, one of several. */
        POSSIBLE("possible"),
        /** It was so: history, resolved. */
        PAST("past"),
        NEGATED("negated"),
        /** Of the family or somebody else. */
        OTHER_PERSON("other-person");

        private final String code;

        AssertionStatus(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
