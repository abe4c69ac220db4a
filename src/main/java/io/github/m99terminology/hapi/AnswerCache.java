package io.github.m99terminology.hapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Answers as bytes, by everything that they depend on. The snapshot's generation is part of the key, so that a swap makes every older
 * answer unreachable; so is this process, for generations are counted anew after each start. Who asks is not part of it: an
 * answer depends on the content alone.
 */
final class AnswerCache {

    /** What an entry weighs beside its bytes and its key. */
    private static final int OVERHEAD = 200;

    private final long process = new SecureRandom().nextLong();
    private final Cache<Key, Kept> answers;

    AnswerCache(long bytes) {
        answers = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Kept answer) -> answer.bytes().length
                        + 2 * (key.path().length() + key.query().length() + length(answer.warning()))
                        + OVERHEAD)
                .build();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    record Key(
            String path,
            String query,
            AnswerFormat format,
            boolean pretty,
            String languages,
            boolean strict,
            long generation) {}

    /** @param warning what the answer's header says beside it, or null */
    record Kept(byte[] bytes, @Nullable String warning) {}

    @Nullable
    Kept get(Key key) {
        return answers.getIfPresent(key);
    }

    void put(Key key, Kept answer) {
        answers.put(key, answer);
    }

    /** The entity tag: weak, for an expansion that is made again differs in its identifier and timestamp. */
    String tag(Key key) {
        long hash = process;
        hash = mix(hash, key.path());
        hash = mix(hash, key.query());
        hash = mix(hash, key.languages());
        hash = 31 * (31 * hash + key.format().ordinal()) + (key.pretty() ? 1 : 0);
        return "W/\"" + key.generation() + "-" + Long.toHexString(hash) + "\"";
    }

    /** FNV-1a over 64 bits: two requests that differ do not share a tag by chance. */
    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (mixed ^ 0xffff) * 0x100000001b3L;
    }
}
