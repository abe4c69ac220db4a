package io.github.m99terminology.model;

import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.LimitIssues;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much work one request may cause. Wherever work grows with content (linking, filtering, searching, listing) the loop
 * asks {@link #check} as it goes, so that a request which asks for too much ends with a sentence and not with a thread that
 * never comes back.
 */
public final class Effort {

    /** Imports of imports of imports … that are followed, unless a server says otherwise. */
    public static final int IMPORT_DEPTH = 32;

    /** Without an end: for work that no request asked for. */
    public static final Effort UNLIMITED = new Effort(null, 0, IMPORT_DEPTH);

    private final @Nullable Duration limit;
    private final long end;
    private final int importDepth;

    private Effort(@Nullable Duration limit, long end, int importDepth) {
        this.limit = limit;
        this.end = end;
        this.importDepth = importDepth;
    }

    /**
     * @param time from now
     * @param importDepth how many value sets may stand in a row of imports, the first among them
     */
    public static Effort within(Duration time, int importDepth) {
        return new Effort(time, System.nanoTime() + time.toNanos(), importDepth);
    }

    public int importDepth() {
        return importDepth;
    }

    /** @throws TerminologyException TOO_COSTLY when the time is over */
    public void check() {
        // The difference, not the values: nanoTime may wrap.
        if (limit != null && System.nanoTime() - end >= 0) {
            throw new TerminologyException(Kind.TOO_COSTLY, LimitIssues.tooSlow(limit));
        }
    }
}
