package io.github.m99terminology.operation;

/**
 * How much a server keeps for its clients.
 *
 * @param tables closure tables in all
 * @param concepts concepts in one table
 */
public record ClosureLimits(int tables, int concepts) {

    public static final ClosureLimits DEFAULT = new ClosureLimits(1_000, 10_000);

    /** A concept of a deep classification has some ten others above it; of SNOMED CT, some thirty. */
    private static final long RELATIONS_PER_CONCEPT = 50;

    public ClosureLimits {
        if (tables < 1 || concepts < 1) {
            throw new IllegalArgumentException("a limit is 1 or more");
        }
    }

    /** Entries of one table, for an answer may hold all of them. */
    long relations() {
        return concepts * RELATIONS_PER_CONCEPT;
    }
}
