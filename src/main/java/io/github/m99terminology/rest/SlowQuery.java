package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.LimitIssues;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query that the database ended because its time was over: the search asked for too much, and is told so. */
final class SlowQuery {

    /** SQL's state for a statement that was cancelled, in H2 and in PostgreSQL. */
    private static final String CANCELLED = "57014";

    /** What both say of it; of a search that ran in another thread HAPI keeps the sentence alone. */
    private static final Pattern SENTENCE =
            Pattern.compile("Statement was canceled or the session timed out|canceling statement due to");

    private SlowQuery() {}

    /** Looks at the failure and at all its causes. */
    static boolean in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(SlowQuery::isCancelled);
    }

    /** The refusal, or null when it is something else. */
    static @Nullable BaseServerResponseException refusal(Throwable thrown, Duration limit) {
        return in(thrown)
                ? Failures.exception(Failures.of(new TerminologyException(Kind.TOO_COSTLY, LimitIssues.tooSlow(limit))))
                : null;
    }

    private static boolean isCancelled(Throwable cause) {
        return (cause instanceof SQLException sql && CANCELLED.equals(sql.getSQLState()))
                || SENTENCE.matcher(String.valueOf(cause.getMessage())).find();
    }
}
