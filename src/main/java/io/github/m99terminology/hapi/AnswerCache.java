package io.github.m99terminology.hapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.Generation;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers as bytes, by everything that they depend on. The snapshot's generation is part of the key, so that a swap makes every older
 * answer unreachable. Who asks is not part of it: an answer depends on the content alone.
 *
 * <p>What is asked once, as a search while somebody types is, is rarely asked again, and to keep it costs more than it is worth: of the collector, who
 * has to carry it along. So an answer is kept when it is asked for the second time.
 */
final class AnswerCache {

    /** What an entry weighs beside its bytes and texts, and each language in its key. */
    private static final int OVERHEAD = 200;

    private static final int LANGUAGE = 80;

    /** An odd number near two to the 32nd over the golden ratio: keys that differ little are to be far from each other. */
    private static final int SPREAD = 0x9E3779B9;

    /** How many requests are remembered as asked for once, as a power of two: 64 KB. */
    private static final int ASKED = 1 << 14;

    private final Cache<Key, KeptAnswer> answers;

    /** By the lower bits of a key's hash, the hash of the last that was asked for. */
    private final AtomicIntegerArray asked = new AtomicIntegerArray(ASKED);

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    AnswerCache(long bytes) {
        answers = Caffeine.newBuilder()
                // Its housekeeping takes less than to wake another thread for it.
                .executor(Runnable::run)
                .maximumWeight(bytes)
                .weigher((Key key, KeptAnswer answer) -> answer.weight() + key.weight())
                .build();
    }

    /**
     * @param languages as they are understood: spellings of the same wish, and what cannot be read, do not make further answers
     * @param strict whether parameters that are not known are refused
     */
    record Key(
            String path,
            String query,
            AnswerFormat format,
            boolean pretty,
            LanguageRanges languages,
            boolean strict,
            Generation generation) {

        int weight() {
            int weight = 2 * (path.length() + query.length()) + OVERHEAD;
            for (LanguageRanges.Range range : languages.ranges()) {
                weight += 2 * range.tag().length() + LANGUAGE;
            }
            return weight;
        }
    }

    @Nullable
    KeptAnswer get(Key key) {
        KeptAnswer kept = answers.getIfPresent(key);
        (kept == null ? misses : hits).increment();
        return kept;
    }

    /** Whether it is worth keeping, as far as can be told: two keys of one hash are one, and who is followed by another in its place is forgotten. */
    boolean isAskedAgain(Key key) {
        int hash = Integer.reverse(key.hashCode() * SPREAD) | 1;
        return asked.getAndSet(hash >>> 1 & ASKED - 1, hash) == hash;
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    /** Weighed anew, when an answer is put again with another form of it. */
    void put(Key key, KeptAnswer answer) {
        answers.put(key, answer);
    }
}
