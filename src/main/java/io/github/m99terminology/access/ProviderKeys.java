package io.github.m99terminology.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's keys, fetched when a token comes that wants one. Nimbus keeps them for an hour, so that they go on while the provider is away; a key that
 * is not among them has them fetched anew, so that the provider may change its keys at any time. They are fetched twice in ten seconds at most, whoever
 * sends however many tokens of whatever keys; and nobody waits longer than two seconds for somebody else's fetching.
 *
 * <p>Not with what Nimbus calls outage tolerance: there a key that is not known while the provider is away is taken for a wrong one.
 */
final class ProviderKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Provider provider;

    private ProviderKeys(Provider provider) {
        this.provider = provider;
    }

    static JWKSource<SecurityContext> of(Provider provider) {
        return JWKSourceBuilder.create(new ProviderKeys(provider))
                .retrying(false)
                .refreshAheadCache(false)
                .cache(KEPT.toMillis(), WAIT.toMillis())
                .rateLimited(PAUSE.toMillis())
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            return JWKSet.parse(Provider.fetch(provider.keys()));
        } catch (IOException | ParseException | IllegalArgumentException away) {
            LOG.warn("The keys of the OAuth provider cannot be had: {}", away.toString());
            throw new JWKSetUnavailableException("The provider's keys cannot be had", away);
        }
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
