package io.github.m99terminology.operation;

import org.jspecify.annotations.Nullable;

/** How two value sets stand to each other, in words: the message of {@code $compare}, as HL7's tools say it. */
final class ComparisonIssues {

    private ComparisonIssues() {}

    /** @param relation the operation's code: same, subset, superset, overlapping, disjoint or empty */
    static String of(String relation, String first, String other) {
        String sentence =
                switch (relation) {
                    case "same" -> "The value sets %s and %s contain the same codes";
                    case "subset" -> "The valueSet %s is a sub-set of the valueSet %s";
                    case "superset" -> "The valueSet %s is a super-set of the valueSet %s";
                    case "overlapping" ->
                        "Both value sets %s and %s contain the codes the other doesn't, but there is some overlap";
                    case "disjoint" -> "No shared codes between the value sets %s and %s";
                    case "empty" -> "Both the value sets %s and %s are empty";
                    default -> throw new IllegalArgumentException(relation);
                };
        return sentence.formatted(first, other);
    }

    static String nothingToCompare(String valueSet) {
        return "The ValueSet %s has no compose".formatted(valueSet);
    }

    static String indeterminate(String first, String other, String reason) {
        return "Unable to compare %s and %s: %s".formatted(first, other, reason);
    }

    /**
     * Why the members of two value sets cannot be compared. A value set fails for a reason, or takes from a fragment, or does neither.
     */
    static String why(
            @Nullable String firstFails, boolean firstUnclosed, @Nullable String otherFails, boolean otherUnclosed) {
        if (firstFails != null && otherFails != null) {
            return firstFails.equals(otherFails)
                    ? "Both expansions failed: " + firstFails
                    : "Both expansions failed with different errors: " + firstFails + "; " + otherFails;
        }
        if (firstFails != null) {
            return "This expansion failed: " + firstFails;
        }
        if (otherFails != null) {
            return "Other expansion failed: " + otherFails;
        }
        if (firstUnclosed && otherUnclosed) {
            return "Both expansions are unclosed.";
        }
        return (firstUnclosed ? "This" : "Other") + " expansion is unclosed.";
    }
}
