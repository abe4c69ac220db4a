package io.github.m99terminology.fhir;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.issues.LimitIssues;
import java.time.Duration;

/**
 * What one request may cost. What goes beyond is refused with a sentence that names the limit.
 *
 * @param expansion the most concepts that an expansion may list
 * @param importDepth the most value sets in a row, each imported by the one before
 * @param resources the most resources that a request may bring as {@code tx-resource}
 * @param resourceBytes the largest body, in bytes, of a request that brings any
 * @param time how long the server works on an operation
 */
public record Limits(int expansion, int importDepth, int resources, long resourceBytes, Duration time) {

    /** HL7's own servers refuse expansions that are larger; the others are far above what ordinary requests need. */
    public static final Limits DEFAULT =
            new Limits(10_000, Deadline.IMPORT_DEPTH, 500, 2L * 1024 * 1024, Duration.ofSeconds(20));

    /** Deeper imports would meet the end of a thread's stack before the limit. */
    public static final int DEEPEST_IMPORTS = 100;

    public Limits {
        if (expansion < 1 || resources < 0 || resourceBytes < 0) {
            throw new IllegalArgumentException(
                    "an expansion lists at least 1 concept; resources and their bytes are not negative");
        }
        if (importDepth < 1 || importDepth > DEEPEST_IMPORTS) {
            throw new IllegalArgumentException("imports are followed to a depth from 1 to " + DEEPEST_IMPORTS);
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("an operation takes some time");
        }
    }

    /** The same for a request that asks for expansions of so many concepts at most; more than the server's own limit it does not get. */
    public Limits withExpansion(int most) {
        return new Limits(Math.min(most, expansion), importDepth, resources, resourceBytes, time);
    }

    /** The work that an operation which begins now may cause. */
    public Deadline deadline() {
        return Deadline.within(time, () -> LimitIssues.tooSlow(time), importDepth);
    }
}
