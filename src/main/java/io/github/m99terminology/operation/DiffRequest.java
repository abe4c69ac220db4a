package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code $diff}: what changes from one version of a code system to another, in all of it or in a value set.
 *
 * @param system the code system; null for the one of the value set that is here in several versions
 * @param valueSet the value set that it is about, or null for all codes
 * @param given the value set itself, when the request carries it
 * @param from the older version; null for the one before {@code to}
 * @param to the newer version; null for the latest
 * @param supplements supplements that the request insists on
 */
public record DiffRequest(
        @Nullable String system,
        @Nullable Canonical valueSet,
        @Nullable ValueSetDefinition given,
        @Nullable String from,
        @Nullable String to,
        List<Canonical> supplements) {

    public DiffRequest {
        supplements = List.copyOf(supplements);
        if (system == null && valueSet == null && given == null) {
            throw new IllegalArgumentException("a difference is of a code system or of a value set");
        }
    }
}
