package io.github.m99terminology.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.m99terminology.access.Caller.Flaw;
import io.github.m99terminology.settings.Settings;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of the provider (<a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>): signed by one of its keys, with a public-key algorithm, by its
 * name, for this server, and now, give or take a minute. What is unsigned, or signed with a shared secret (which a public key would serve for), is a stranger's
 * token whatever it says.
 */
final class JsonWebTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final Set<String> TIMES = Set.of("Expired JWT", "JWT before use time");
    private static final int SKEW_SECONDS = 60;

    /** So many at a time may wait for the provider, and no more of the threads that answer. */
    private static final int AT_A_TIME = 8;

    private static final long WAIT_MILLIS = 500;

    private final String issuer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Semaphore free = new Semaphore(AT_A_TIME);

    JsonWebTokens(Settings.Provider settings, JWKSource<SecurityContext> keys) {
        issuer = settings.issuer();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(new HashSet<>(settings.audiences()), exact, Set.of("exp"), null);
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    Caller caller(String token) {
        try {
            if (!free.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return new Caller.Unverified();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Caller.Unverified();
        }
        try {
            return checked(token);
        } finally {
            free.release();
        }
    }

    private Caller checked(String token) {
        try {
            JWT read = JWTParser.parse(token);
            if (isAnothers(read.getJWTClaimsSet())) {
                return new Caller.Stranger(Flaw.FOREIGN);
            }
            JWTClaimsSet claims = processor.process(read, null);
            return new Caller.Client(name(claims), Scopes.of(scopes(claims)));
        } catch (KeySourceException away) {
            return new Caller.Unverified();
        } catch (BadJWTException otherClaims) {
            return new Caller.Stranger(isOfItsTime(otherClaims) ? Flaw.EXPIRED : Flaw.FOREIGN);
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException unknown) {
            // Of claims that are null, and whatever else no provider writes, Nimbus fails in ways of its own.
            return new Caller.Stranger(Flaw.UNKNOWN);
        }
    }

    /** By its own words, which are believed for a refusal alone: so no key of another issuer's is looked for at this one. */
    private boolean isAnothers(@Nullable JWTClaimsSet claims) {
        return claims != null
                && claims.getIssuer() != null
                && !claims.getIssuer().equals(issuer);
    }

    /** Nimbus tells by its message alone which claim it was. */
    private static boolean isOfItsTime(BadJWTException refused) {
        return TIMES.contains(String.valueOf(refused.getMessage()));
    }

    /** Scopes are one text with spaces, or a list; some providers call them {@code scp}. */
    private static Collection<String> scopes(JWTClaimsSet claims) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("scope", "scp")) {
            Object said = claims.getClaim(name);
            Stream<?> parts = said instanceof Collection<?> list ? list.stream() : Stream.ofNullable(said);
            parts.filter(String.class::isInstance)
                    .flatMap(part -> Stream.of(((String) part).split(" ")))
                    .forEach(all::add);
        }
        return all;
    }

    private static String name(JWTClaimsSet claims) {
        String client = Stream.of("client_id", "azp", "cid")
                .map(claims::getClaim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
        @Nullable String subject = claims.getSubject();
        if (subject == null || subject.equals(client)) {
            return client.isEmpty() ? "?" : client;
        }
        return client.isEmpty() ? subject : client + "/" + subject;
    }
}
