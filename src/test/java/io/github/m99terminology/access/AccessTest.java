package io.github.m99terminology.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.m99terminology.access.Caller.Flaw;
import io.github.m99terminology.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that trusts one issuer, and the tokens that come to it. */
class AccessTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Caller UNKNOWN = new Caller.Stranger(Flaw.UNKNOWN);

    private final Issuer issuer = new Issuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    private static Access access(Map<String, String> settings) {
        return Access.of(SettingsReader.read(Optional.empty(), Map.of(), settings));
    }

    private Access access(String... more) {
        return access(issuer.settings(more));
    }

    private static Caller caller(Access access, String token) {
        return access.caller("Bearer " + token, HERE);
    }

    @Test
    void token_ofTheIssuer_isItsClientWithItsScopes() {
        assertThat(caller(access(), issuer.token("sync-robot", "system/CodeSystem.rs openid")))
                .isEqualTo(new Caller.Client("sync-robot", Scopes.of(List.of("system/CodeSystem.rs"))));
    }

    @Test
    void scopes_mayBeAList_andBeCalledOtherwise() {
        Scopes both = Scopes.of(List.of("system/*.rs", "system/ValueSet.cud"));
        List<String> list = List.of("system/*.rs", "system/ValueSet.cud");
        assertThat(caller(access(), issuer.token(claims -> claims.subject("a").claim("scope", list))))
                .isEqualTo(new Caller.Client("a", both));
        assertThat(caller(access(), issuer.token(claims -> claims.subject("a").claim("scp", String.join(" ", list)))))
                .isEqualTo(new Caller.Client("a", both));
    }

    @Test
    void name_isTheClientAndItsSubject() {
        Access access = access();
        Scopes none = new Scopes(List.of());
        assertThat(caller(access, issuer.token(claims -> claims.claim("azp", "app")
                        .subject("dr-who"))))
                .isEqualTo(new Caller.Client("app/dr-who", none));
        assertThat(caller(access, issuer.token(claims -> {}))).isEqualTo(new Caller.Client("?", none));
    }

    @Test
    void header_withoutABearerToken_isAnonymous() {
        Access access = access();
        assertThat(access.caller(null, HERE)).isEqualTo(new Caller.Anonymous());
        assertThat(access.caller("Basic dXNlcjpwYXNz", HERE)).isEqualTo(new Caller.Anonymous());
        assertThat(issuer.asked()).isZero();
    }

    @Test
    void ownToken_goesBesideTheIssuers_withoutAskingIt() {
        Access access = access("write.token", "the-own-token");
        assertThat(caller(access, "the-own-token")).isEqualTo(new Caller.TokenHolder());
        assertThat(issuer.asked()).isZero();
        assertThat(caller(access, issuer.token("a", ""))).isInstanceOf(Caller.Client.class);
    }

    /** A minute is what clocks may differ by. */
    @Test
    void token_outOfItsTime_isExpired() {
        Access access = access();
        Instant now = Instant.now();
        assertThat(caller(access, issuer.expired("a", "system/*.rs"))).isEqualTo(new Caller.Stranger(Flaw.EXPIRED));
        assertThat(caller(access, issuer.token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))))))
                .isEqualTo(new Caller.Stranger(Flaw.EXPIRED));
        assertThat(caller(access, issuer.token(claims -> claims.expirationTime(Date.from(now.minusSeconds(30))))))
                .isInstanceOf(Caller.Client.class);
        assertThat(caller(access, issuer.token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(30))))))
                .isInstanceOf(Caller.Client.class);
    }

    @Test
    void token_forSomebodyElse_orWithoutAnEnd_isForeign() {
        Access access = access();
        Caller foreign = new Caller.Stranger(Flaw.FOREIGN);
        assertThat(caller(access, issuer.token(claims -> claims.audience("another-server"))))
                .isEqualTo(foreign);
        assertThat(caller(access, issuer.token(claims -> claims.audience((String) null))))
                .isEqualTo(foreign);
        assertThat(caller(access, issuer.token(claims -> claims.issuer("https://login.evil.example"))))
                .isEqualTo(foreign);
        assertThat(caller(access, issuer.token(claims -> claims.expirationTime(null))))
                .isEqualTo(foreign);
        assertThat(caller(access, issuer.token(claims -> claims.audience(List.of("x", Issuer.AUDIENCE)))))
                .isInstanceOf(Caller.Client.class);
    }

    @Test
    void token_thatNobodyHasSigned_isUnknown() {
        JWTClaimsSet all = issuer.claims(claims -> claims.claim("scope", "system/*.cruds"));
        assertThat(caller(access(), new PlainJWT(all).serialize())).isEqualTo(UNKNOWN);
        String[] parts = issuer.token("a", "system/*.rs").split("\\.");
        String more = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(all.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(caller(access(), parts[0] + "." + more + "." + parts[2])).isEqualTo(UNKNOWN);
        assertThat(caller(access(), parts[0] + "." + parts[1] + ".")).isEqualTo(UNKNOWN);
    }

    /** The issuer's public key, which everybody has, taken for a shared secret. */
    @Test
    void token_signedWithThePublicKeyAsASecret_isUnknown() throws JOSEException {
        byte[][] secrets = {
            issuer.key().toRSAPublicKey().getEncoded(),
            issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)
        };
        for (byte[] secret : secrets) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(issuer.key().getKeyID())
                            .build(),
                    issuer.claims(claims -> claims.claim("scope", "system/*.cruds")));
            token.sign(new MACSigner(secret));
            assertThat(caller(access(), token.serialize())).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void token_signedByAnotherKey_isUnknown_whateverItsHeaderSays() throws JOSEException {
        var forged = new RSAKeyGenerator(2048).keyID(issuer.key().getKeyID()).generate();
        JWTClaimsSet all = issuer.claims(claims -> claims.claim("scope", "system/*.cruds"));
        assertThat(caller(
                        access(),
                        Issuer.signed(
                                forged,
                                Issuer.header(JWSAlgorithm.RS256).keyID("first").build(),
                                all)))
                .isEqualTo(UNKNOWN);
        assertThat(caller(
                        access(),
                        Issuer.signed(
                                forged,
                                Issuer.header(JWSAlgorithm.RS256)
                                        .jwk(forged.toPublicJWK())
                                        .build(),
                                all)))
                .isEqualTo(UNKNOWN);
    }

    /** An ID token or any other kind of JWT says that it is one. */
    @Test
    void token_ofAnotherType_isUnknown() {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first");
        JWTClaimsSet claims = issuer.claims(more -> {});
        for (String type : List.of("logout+jwt", "secevent+jwt")) {
            String token = Issuer.signed(
                    issuer.key(), header.type(new JOSEObjectType(type)).build(), claims);
            assertThat(caller(access(), token)).as(type).isEqualTo(UNKNOWN);
        }
        for (String type : List.of("at+jwt", "JWT")) {
            String token = Issuer.signed(
                    issuer.key(), header.type(new JOSEObjectType(type)).build(), claims);
            assertThat(caller(access(), token)).as(type).isInstanceOf(Caller.Client.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.c",
                "..",
                "eyJhbGciOiJub25lIn0..",
                "eyJhbGciOiJSUzI1NiJ9.e30.AA",
                "\u0000",
                "[[[[[[[[[["
            })
    void token_thatIsNone_isUnknown(String text) {
        assertThat(caller(access(), text)).isEqualTo(UNKNOWN);
    }

    @Test
    void keys_thatTheIssuerChanges_areFoundAtOnce() {
        Access access = access();
        String before = issuer.token("a", "");
        assertThat(caller(access, before)).isInstanceOf(Caller.Client.class);
        issuer.rotate("second");
        assertThat(caller(access, issuer.token("a", ""))).isInstanceOf(Caller.Client.class);
        assertThat(caller(access, before)).isNotInstanceOf(Caller.Client.class);
    }

    /** Whoever sends tokens of invented keys has the issuer asked twice, not each time. */
    @Test
    void keys_thatNobodyHas_areNotAskedForAgainAndAgain() {
        Access access = access("token.attempts", "0");
        assertThat(caller(access, issuer.token("a", ""))).isInstanceOf(Caller.Client.class);
        JWTClaimsSet claims = issuer.claims(more -> {});
        long begun = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            JWSHeader header =
                    Issuer.header(JWSAlgorithm.RS256).keyID("invented-" + i).build();
            assertThat(caller(access, Issuer.signed(issuer.key(), header, claims)))
                    .isNotInstanceOf(Caller.Client.class);
        }
        long begunTenSeconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 10 + 1;
        assertThat((long) issuer.asked()).isLessThanOrEqualTo(1 + 2 * begunTenSeconds);
        assertThat(caller(access, issuer.token("a", ""))).isInstanceOf(Caller.Client.class);
    }

    @Test
    void provider_thatFails_isNeverTakenForYes_andItsKnownKeysGoOn() {
        issuer.answers(500);
        String token = issuer.token("a", "system/*.cruds");
        assertThat(caller(access(), token)).isEqualTo(new Caller.Unverified());

        issuer.answers(200);
        Access knowing = access();
        assertThat(caller(knowing, token)).isInstanceOf(Caller.Client.class);
        issuer.answers(500);
        assertThat(caller(knowing, token)).isInstanceOf(Caller.Client.class);
        assertThat(caller(knowing, "not.a.token")).isEqualTo(UNKNOWN);
        issuer.rotate("second");
        assertThat(caller(knowing, issuer.token("a", ""))).isEqualTo(new Caller.Unverified());
    }

    @Test
    void provider_thatCallsItselfOtherwise_isNotTrusted() {
        issuer.callsItself("https://login.evil.example");
        assertThat(caller(access(), issuer.token("a", "system/*.cruds"))).isEqualTo(new Caller.Unverified());
        // Who says where the keys are needs no metadata.
        assertThat(caller(access("oauth.jwks-url", issuer.url() + "/keys"), issuer.token("a", "")))
                .isInstanceOf(Caller.Client.class);
    }

    /** It takes connections, and says nothing: many tokens wait for a few seconds altogether, not each of them one behind the other. */
    @Test
    void provider_thatIsSilent_holdsNobodyUpForLong() throws IOException {
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try (ServerSocket silent = new ServerSocket(0, 100, HERE)) {
            String name = "http://127.0.0.1:" + silent.getLocalPort();
            Access access = access(Map.of("oauth.issuer", name, "oauth.audience", Issuer.AUDIENCE));
            String token = issuer.token(claims -> claims.issuer(name));
            long begun = System.nanoTime();
            List<CompletableFuture<Caller>> all = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> caller(access, token), clients))
                    .toList();
            assertThat(all).allSatisfy(one -> assertThat(one.join()).isEqualTo(new Caller.Unverified()));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void wrongTokens_lockTheirAddressOut() throws IOException {
        Access access = access("token.attempts", "3", "write.token", "the-own-token");
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 9});
        for (int i = 0; i < 3; i++) {
            assertThat(caller(access, "guess-" + i)).isEqualTo(UNKNOWN);
        }
        assertThat(caller(access, "the-own-token")).isInstanceOf(Caller.LockedOut.class);
        assertThat(caller(access, issuer.token("a", ""))).isInstanceOf(Caller.LockedOut.class);
        assertThat(access.caller(null, HERE)).isEqualTo(new Caller.Anonymous());
        assertThat(access.caller("Bearer the-own-token", elsewhere)).isEqualTo(new Caller.TokenHolder());
    }

    /** A client that has forgotten to ask for another token is no attacker. */
    @Test
    void expiredTokens_lockNobodyOut() {
        Access access = access("token.attempts", "3");
        for (int i = 0; i < 10; i++) {
            assertThat(caller(access, issuer.expired("a", ""))).isEqualTo(new Caller.Stranger(Flaw.EXPIRED));
        }
        assertThat(caller(access, issuer.token("a", ""))).isInstanceOf(Caller.Client.class);
    }

    @Test
    void smartConfiguration_isTheProvidersWithWhatCountsHere() {
        Provider provider = access().provider();
        assertThat(provider.smartConfiguration())
                .contains(
                        "\"token_endpoint\":\"" + issuer.url() + "/token\"",
                        "\"client_credentials\"",
                        "\"system/*.rs\"");
        issuer.answers(500);
        assertThat(access().provider().smartConfiguration()).isNull();
        assertThat(provider.smartConfiguration()).as("what is known").contains("token_endpoint");
    }
}
