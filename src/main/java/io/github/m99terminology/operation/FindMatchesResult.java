package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.FindMatchesRequest.Sought;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codes that were found.
 *
 * @param matches best first
 * @param message what is to be said of all of them: that there are none, that there are more, that none is composed; or null
 */
public record FindMatchesResult(List<Match> matches, @Nullable String message) {

    public FindMatchesResult {
        matches = List.copyOf(matches);
    }

    /**
     * One code.
     *
     * @param unmatched the properties that it does not have; of words, those that were not found
     * @param comment how good it is, for a person; null for a machine
     */
    public record Match(CodeRef code, List<Sought> unmatched, @Nullable String comment) {
        public Match {
            unmatched = List.copyOf(unmatched);
        }
    }
}
