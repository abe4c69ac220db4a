package io.github.m99terminology.model.issues;

/** How two value sets stand to each other, in words: the message of {@code $compare}. In the style of HL7's own example of it. */
public final class ComparisonIssues {

    private ComparisonIssues() {}

    public static String same(String first, String other) {
        return "The valueSet %s has the same codes as the valueSet %s".formatted(first, other);
    }

    public static String subset(String first, String other) {
        return "The valueSet %s is a sub-set of the valueSet %s".formatted(first, other);
    }

    public static String superset(String first, String other) {
        return "The valueSet %s is a super-set of the valueSet %s".formatted(first, other);
    }

    public static String overlapping(String first, String other) {
        return "The valueSets %s and %s share some codes, and each has codes that the other does not have"
                .formatted(first, other);
    }

    public static String disjoint(String first, String other) {
        return "The valueSets %s and %s share no codes".formatted(first, other);
    }

    public static String empty(String first, String other) {
        return "The valueSets %s and %s are both empty".formatted(first, other);
    }

    /** @param reason a whole sentence */
    public static String indeterminate(String first, String other, String reason) {
        return "How the valueSets %s and %s stand to each other cannot be determined: %s"
                .formatted(first, other, reason);
    }

    public static String codesNotAllHere(String valueSet, String system) {
        return "the valueSet %s takes from a fragment of the code system %s, so nobody can tell all of its codes"
                .formatted(valueSet, system);
    }
}
