package io.github.m99terminology.codesystem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Text searches of a large code system that found much of it, kept: they are the slowest, and the same come again and again, for whoever types a
 * word types its first letters first. Bounded by weight, and gone with the code system.
 */
final class WideSearches {
    private static final int MOST_LETTERS = 24;

    /** Concepts. What a smaller code system has is found as fast again. */
    private static final int LARGE = 4096;

    /** A search that finds fewer than one in so many is not wide. */
    private static final int ONE_IN = 32;

    /** Bytes: as much as all single letters and some dozens of pairs find among 100,000 concepts. */
    private static final long BOUND = Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 32);

    private final Cache<Key, TextMatches> known;

    WideSearches() {
        this(BOUND);
    }

    WideSearches(long bytes) {
        known = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, TextMatches matches) -> 2 * key.text().length() + matches.bytes())
                .executor(Runnable::run)
                .build();
    }

    /** A code is found exactly only as it is written; all else is the same in capitals. */
    private record Key(String text, int exact) {}

    /**
     * @param exact the concept whose code is the text, or -1
     * @param concepts how many the code system has
     * @param search for what is not known; two threads may both search, for the same result
     */
    TextMatches get(String typed, int exact, int concepts, Supplier<TextMatches> search) {
        if (concepts < LARGE || typed.length() > MOST_LETTERS) {
            return search.get();
        }
        Key key = new Key(typed.strip().toLowerCase(Locale.ROOT), exact);
        TextMatches matches = known.getIfPresent(key);
        if (matches == null) {
            matches = search.get();
            if (matches.size() > concepts / ONE_IN) {
                known.put(key, matches);
            }
        }
        return matches;
    }

    /** How many are kept. */
    long size() {
        return known.estimatedSize();
    }
}
