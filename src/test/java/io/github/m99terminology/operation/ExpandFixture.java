package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of expansions to test with, of what a test asks about. */
public final class ExpandFixture {
    private static final int LIMIT = 1000;

    private ExpandFixture() {}

    /** The whole, as it is laid out where nothing is said of that. */
    public static ExpandRequest request(Canonical valueSet, List<Canonical> supplements, VersionPolicy versions) {
        return request(valueSet, null, 0, null, null, null, supplements, versions, LIMIT);
    }

    /** Flat, by words. */
    public static ExpandRequest flat(Canonical valueSet, @Nullable String filter, VersionPolicy versions) {
        return request(valueSet, filter, 0, null, null, true, List.of(), versions, LIMIT);
    }

    public static ExpandRequest page(
            Canonical valueSet,
            @Nullable String filter,
            int offset,
            @Nullable Integer count,
            @Nullable Boolean activeOnly,
            @Nullable Boolean flat,
            VersionPolicy versions) {
        return request(valueSet, filter, offset, count, activeOnly, flat, List.of(), versions, LIMIT);
    }

    /** @param limit the most concepts that may be listed */
    public static ExpandRequest limited(Canonical valueSet, @Nullable Integer count, int limit) {
        return request(valueSet, null, 0, count, null, null, List.of(), VersionPolicy.NONE, limit);
    }

    /** Of a value set that comes with the request. */
    public static ExpandRequest given(ValueSetDefinition valueSet) {
        return request(null, valueSet, null, 0, null, null, null, List.of(), VersionPolicy.NONE, LIMIT);
    }

    private static ExpandRequest request(
            Canonical valueSet,
            @Nullable String filter,
            int offset,
            @Nullable Integer count,
            @Nullable Boolean activeOnly,
            @Nullable Boolean flat,
            List<Canonical> supplements,
            VersionPolicy versions,
            int limit) {
        return request(valueSet, null, filter, offset, count, activeOnly, flat, supplements, versions, limit);
    }

    private static ExpandRequest request(
            @Nullable Canonical valueSet,
            @Nullable ValueSetDefinition given,
            @Nullable String filter,
            int offset,
            @Nullable Integer count,
            @Nullable Boolean activeOnly,
            @Nullable Boolean flat,
            List<Canonical> supplements,
            VersionPolicy versions,
            int limit) {
        return new ExpandRequest(
                valueSet,
                given,
                filter,
                offset,
                count,
                activeOnly,
                flat,
                false,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                supplements,
                versions,
                limit,
                List.of());
    }
}
