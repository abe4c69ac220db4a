package io.github.m99terminology.model;

import io.github.m99terminology.model.TerminologyException.Kind;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much work one request may cause. Wherever work grows with content (linking, filtering, searching, listing) the loop
 * asks {@link #check} as it goes, so that a request which asks for too much ends with a sentence and not with a thread that
 * never comes back.
 */
public final class Deadline {

    /** Imports of imports of imports … that are followed, unless a server says otherwise. */
    public static final int IMPORT_DEPTH = 32;

    /** Without an end: for work that no request asked for. */
    public static final Deadline UNLIMITED = new Deadline(null, 0, IMPORT_DEPTH);

    private final @Nullable Supplier<Issue> tooSlow;
    private final long end;
    private final int importDepth;

    private Deadline(@Nullable Supplier<Issue> tooSlow, long end, int importDepth) {
        this.tooSlow = tooSlow;
        this.end = end;
        this.importDepth = importDepth;
    }

    /**
     * @param time from now
     * @param tooSlow what whoever asked is told when the time is over
     * @param importDepth how many value sets may stand in a row of imports, the first among them
     */
    public static Deadline within(Duration time, Supplier<Issue> tooSlow, int importDepth) {
        return new Deadline(tooSlow, System.nanoTime() + time.toNanos(), importDepth);
    }

    public int importDepth() {
        return importDepth;
    }

    /** @throws TerminologyException TOO_COSTLY when the time is over */
    public void check() {
        // The difference, not the values: nanoTime may wrap.
        if (tooSlow != null && System.nanoTime() - end >= 0) {
            throw new TerminologyException(Kind.TOO_COSTLY, tooSlow.get());
        }
    }
}
