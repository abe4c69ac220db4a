package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServerIssues;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database that cannot be reached, or has no room: no fault of the request, and over some time. */
final class StorageAway {
    private static final String SECONDS = "5";

    /** Of SQL's states the classes "connection exception" and "operator intervention"; PostgreSQL's shutdown is among the second. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53100", "53300");

    private static final String CONNECTION = "08";

    /** H2: the file cannot be read or written (28, 31), or has been closed because of that. */
    private static final Set<Integer> H2_AWAY = Set.of(90028, 90031, 90098, 90121);

    /**
     * What the pool of connections says, without a state, of one that it has taken from whoever was using it because it broke. That is all that is left where
     * the first failure was followed by a rollback, which failed as well.
     */
    private static final String TAKEN_BY_THE_POOL = "Connection is closed";

    private StorageAway() {}

    /** Looks at the failure and at all its causes. Of a search that ran in another thread HAPI keeps the sentence alone. */
    static boolean in(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream().anyMatch(StorageAway::isAway) || isOfFile(causes);
    }

    /** H2's file, on a disk without room or that has failed: a general error to H2, whose cause tells. */
    private static boolean isOfFile(List<Throwable> causes) {
        return causes.stream().anyMatch(SQLException.class::isInstance)
                && causes.stream().anyMatch(IOException.class::isInstance);
    }

    private static boolean isAway(Throwable cause) {
        return (cause instanceof SQLException sql && isAway(sql))
                || String.valueOf(cause.getMessage()).contains(ServerIssues.storageAway());
    }

    /** The refusal, or null when it is something else. */
    static @Nullable BaseServerResponseException refusal(Throwable thrown) {
        return in(thrown) ? refusal() : null;
    }

    static BaseServerResponseException refusal() {
        BaseServerResponseException refused = Failures.exception(Failures.refused(503, ServerIssues.storageAway()));
        refused.addResponseHeader("Retry-After", SECONDS);
        return refused;
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientConnectionException || TAKEN_BY_THE_POOL.equals(failure.getMessage());
        }
        return failure instanceof SQLTransientConnectionException
                || state.startsWith(CONNECTION)
                || AWAY.contains(state)
                || H2_AWAY.contains(failure.getErrorCode());
    }
}
