package io.github.m99terminology.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Wrong tokens by address. After so many, each within a minute of the one before, the address is locked out for a minute from the last. Attempts meanwhile do
 * not count, so that the lock ends by itself. At most 10,000 addresses are kept; of IPv6 the network (/64), which is as a rule one client's.
 */
final class Attempts {
    static final Duration LOCK = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;
    private static final int NETWORK = 8;

    private final int most;
    private final Cache<String, Integer> wrong;

    /** @param most wrong tokens until the lock; 0: there is none */
    Attempts(int most, Ticker clock) {
        this.most = most;
        wrong = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(LOCK)
                .ticker(clock)
                .executor(Runnable::run)
                .build();
    }

    void failed(InetAddress address) {
        if (most > 0) {
            wrong.asMap().merge(key(address), 1, Integer::sum);
        }
    }

    /** How long the address is still locked out; null when it is not. */
    @Nullable
    Duration lock(InetAddress address) {
        String key = key(address);
        Integer count = most > 0 ? wrong.getIfPresent(key) : null;
        if (count == null || count < most) {
            return null;
        }
        Duration since = wrong.policy()
                .expireAfterWrite()
                .flatMap(expiry -> expiry.ageOf(key))
                .orElse(LOCK);
        return LOCK.minus(since);
    }

    /** For tests: how many addresses are kept. */
    long addresses() {
        wrong.cleanUp();
        return wrong.estimatedSize();
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK) : bytes);
    }
}
