package io.github.m99terminology.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An issuer of tokens with keys of its own, over HTTP on a free port, which can be made to do what a provider should not: publish other keys, answer with an
 * error, sign anything. (A whole provider is asked in the integration tests.)
 */
public final class Issuer implements AutoCloseable {
    public static final String AUDIENCE = "terminology";

    /** One for all issuers of a run, which are not up at one time: to make one takes a second. */
    private static final RSAKey FIRST = newKey("first");

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RSAKey key = FIRST;
    private volatile String name;
    private volatile int status = 200;

    public Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        name = url();
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, new JWKSet(key).toString());
        });
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\", \"token_endpoint\": \"%s/token\"}"
                                .formatted(name, url(), url())));
        server.start();
    }

    private void answer(com.sun.net.httpserver.HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The settings of a server that trusts it. */
    public Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("oauth.issuer", url(), "oauth.audience", AUDIENCE));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    /** How often its keys were asked for. */
    int asked() {
        return asked.get();
    }

    RSAKey key() {
        return key;
    }

    /** Signs with another key from now on, and publishes that alone. */
    void rotate(String id) {
        key = newKey(id);
    }

    /** Answers everything with this status from now on. */
    public void answers(int status) {
        this.status = status;
    }

    /** Its metadata name another issuer. */
    void callsItself(String name) {
        this.name = name;
    }

    /** A token that is good for ten minutes. */
    public String token(String client, String scope) {
        return token(claims -> claims.claim("client_id", client).subject(client).claim("scope", scope));
    }

    public String expired(String client, String scope) {
        return token(claims -> claims.claim("client_id", client)
                .claim("scope", scope)
                .expirationTime(Date.from(Instant.now().minusSeconds(120))));
    }

    String token(Consumer<JWTClaimsSet.Builder> more) {
        return signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims(more));
    }

    JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        more.accept(claims);
        return claims.build();
    }

    static String signed(RSAKey key, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
