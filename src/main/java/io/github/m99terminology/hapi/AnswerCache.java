package io.github.m99terminology.hapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.Generation;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers as bytes, by everything that they depend on. The snapshot's generation is part of the key, so that a swap makes every older
 * answer unreachable. Who asks is not part of it: an answer depends on the content alone.
 */
final class AnswerCache {

    /** What an entry weighs beside its bytes and texts, and each language in its key. */
    private static final int OVERHEAD = 200;

    private static final int LANGUAGE = 80;

    private final Cache<Key, KeptAnswer> answers;
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
