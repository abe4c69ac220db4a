package io.github.m99terminology.operation;

/** R4's concept-subsumption-outcome. What cannot be determined is an error, not an outcome. */
public enum SubsumesResult {
    EQUIVALENT("equivalent"),
    SUBSUMES("subsumes"),
    SUBSUMED_BY("subsumed-by"),
    NOT_SUBSUMED("not-subsumed");

    private final String code;

    SubsumesResult(String code) {
        this.code = code;
    }

    /** FHIR's code for it. */
    public String code() {
        return code;
    }
}
