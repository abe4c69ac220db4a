package io.github.m99terminology.snapshot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import java.util.List;

/**
 * Code systems with supplements that somebody named, merged when first asked for. What is held is merged once for all requests; what
 * came with a request has one of these for itself, and goes with it. Bounded by weight: of several supplements there are many
 * combinations.
 */
final class NamedSupplements {

    /** Bytes of all that is kept for all requests, by a rough count. */
    private static final long BOUND = Runtime.getRuntime().maxMemory() / 16;

    /** Bytes per concept: a reference, flags, and what is made of its properties when they are first searched. */
    private static final int PER_CONCEPT = 64;

    /** Bytes per concept of a supplement, which is made anew. */
    private static final int PER_ADDITION = 1_000;

    private final Cache<Key, CodeSystemIndex> merged;

    NamedSupplements() {
        this(BOUND);
    }

    NamedSupplements(long bytes) {
        merged = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher(NamedSupplements::weight)
                // On the thread that asks: so that the bound holds when it has its answer.
                .executor(Runnable::run)
                .build();
    }

    /** By identity: to compare definitions takes longer than to merge them. */
    private record Key(SupplementedCodeSystem holding, List<CodeSystemDefinition> more) {

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key key) || key.holding != holding || key.more.size() != more.size()) {
                return false;
            }
            for (int i = 0; i < more.size(); i++) {
                if (key.more.get(i) != more.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(holding);
            for (CodeSystemDefinition supplement : more) {
                hash = 31 * hash + System.identityHashCode(supplement);
            }
            return hash;
        }
    }

    /** @param more supplements that the holding does not have, in the order in which they were named */
    CodeSystemIndex merge(SupplementedCodeSystem holding, List<CodeSystemDefinition> more) {
        return merged.get(
                new Key(holding, List.copyOf(more)),
                key -> key.holding().index().with(key.more()));
    }

    /** How many are kept. */
    long size() {
        return merged.estimatedSize();
    }

    private static int weight(Key key, CodeSystemIndex index) {
        long bytes = (long) PER_CONCEPT * index.size();
        for (CodeSystemDefinition supplement : key.more()) {
            bytes += (long) PER_ADDITION * (1 + supplement.concepts().size());
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
