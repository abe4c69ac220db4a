package io.github.m99terminology.note;

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
