package io.github.m99terminology.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.m99terminology.access.Caller.Flaw;
import io.github.m99terminology.settings.Settings;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's own token and the provider's, side by side; and the lock behind wrong ones. */
public final class Access {
    private static final String SCHEME = "bearer ";

    private final byte @Nullable [] token;
    private final @Nullable Provider provider;
    private final @Nullable JsonWebTokens tokens;
    private final Attempts attempts;
    private final boolean openReads;

    private Access(Settings settings) {
        token = settings.writeToken()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        Settings.Authorisation authorisation = settings.authorisation();
        openReads = authorisation.openReads();
        attempts = new Attempts(authorisation.wrongTokens(), Ticker.systemTicker());
        provider = authorisation
                .provider()
                .map(trusted -> new Provider(trusted, System::nanoTime))
                .orElse(null);
        tokens = provider == null
                ? null
                : new JsonWebTokens(authorisation.provider().orElseThrow(), ProviderKeys.of(provider));
    }

    public static Access of(Settings settings) {
        return new Access(settings);
    }

    /** Whether reads are open to whoever reaches the server. */
    public boolean openReads() {
        return openReads;
    }

    /** Whether there is a token that opens anything. */
    public boolean takesTokens() {
        return token != null || tokens != null;
    }

    /** Whose tokens are taken beside the server's own; null for nobody's. */
    public @Nullable Provider provider() {
        return provider;
    }

    /**
     * Who sends a request. May have to ask the provider, for some seconds at most.
     *
     * @param authorization the header of that name; of several kinds of credentials only bearer tokens are known here
     * @param address where the request has come from
     */
    public Caller caller(@Nullable String authorization, InetAddress address) {
        String sent = bearer(authorization);
        if (sent == null) {
            return new Caller.Anonymous();
        }
        Duration rest = attempts.lock(address);
        if (rest != null) {
            return new Caller.LockedOut(rest);
        }
        if (token != null && isToken(token, sent)) {
            return new Caller.TokenHolder();
        }
        Caller caller = tokens == null ? new Caller.Stranger(Flaw.UNKNOWN) : tokens.caller(sent);
        // A token of the provider's that came too late, or was meant for somebody else, is no guess.
        if (caller instanceof Caller.Stranger stranger && stranger.flaw() == Flaw.UNKNOWN) {
            attempts.failed(address);
        }
        return caller;
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        return header.substring(SCHEME.length()).strip();
    }

    /** Takes the same time wherever the two differ, so that a token cannot be found letter by letter. */
    private static boolean isToken(byte[] token, String sent) {
        return MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8));
    }
}
