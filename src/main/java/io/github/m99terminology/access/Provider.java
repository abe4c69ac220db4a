package io.github.m99terminology.access;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.m99terminology.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the OAuth 2.0 provider says of itself (<a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID Connect
 * Discovery</a>). Asked for when somebody needs it, kept for five minutes, and longer while the provider cannot be reached; then it is asked every ten seconds
 * at most, by one thread, for four seconds.
 */
public final class Provider {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MILLIS = 2_000;
    private static final int LARGEST = 256 * 1024;

    /** The least that SMART's apps look for, where the provider does not say it. */
    private static final List<String> GRANTS = List.of("client_credentials");

    private static final List<String> COPIED = List.of(
            "authorization_endpoint",
            "token_endpoint",
            "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "registration_endpoint",
            "introspection_endpoint",
            "revocation_endpoint");

    private record Known(Map<String, Object> metadata, long read) {}

    private final Settings.Provider settings;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile long paused;

    Provider(Settings.Provider settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.paused = nanos.getAsLong() - PAUSE.toNanos();
    }

    /** @throws IOException when it cannot be asked, or answers something else */
    static String fetch(String address) throws IOException {
        URL url = URI.create(address).toURL();
        return new DefaultResourceRetriever(MILLIS, MILLIS, LARGEST)
                .retrieveResource(url)
                .getContent();
    }

    /** Where its keys are. */
    String keys() throws IOException {
        if (settings.keys().isPresent()) {
            return settings.keys().get();
        }
        String said = text(metadata(), "jwks_uri");
        // As of the settings: keys that come over plain HTTP are whoever's stands between.
        if (said.startsWith("https://") || settings.issuer().startsWith("http://")) {
            return said;
        }
        throw new IOException("jwks_uri is not https: " + said);
    }

    /**
     * <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#using-well-known">SMART's description</a> of who gives tokens for this server,
     * and which scopes count here; as JSON.
     *
     * @return null while the provider cannot be reached
     */
    public @Nullable String smartConfiguration() {
        try {
            Map<String, Object> metadata = metadata();
            Map<String, Object> smart = new LinkedHashMap<>();
            smart.put("issuer", settings.issuer());
            smart.put("jwks_uri", keys());
            for (String name : COPIED) {
                if (metadata.get(name) != null) {
                    smart.put(name, metadata.get(name));
                }
            }
            smart.put(
                    "grant_types_supported", Objects.requireNonNullElse(metadata.get("grant_types_supported"), GRANTS));
            smart.put("code_challenge_methods_supported", List.of("S256"));
            smart.put("scopes_supported", List.of("system/*.rs", "system/*.cruds", "system/*.read", "system/*.write"));
            smart.put(
                    "capabilities",
                    List.of(
                            "permission-v1",
                            "permission-v2",
                            "client-confidential-asymmetric",
                            "client-confidential-symmetric"));
            return JSONObjectUtils.toJSONString(smart);
        } catch (IOException away) {
            return null;
        }
    }

    private Map<String, Object> metadata() throws IOException {
        Known before = known;
        long now = nanos.getAsLong();
        if (before != null && now - before.read < FRESH.toNanos()) {
            return before.metadata;
        }
        if (now - paused >= PAUSE.toNanos() && asking.tryLock()) {
            try {
                Map<String, Object> metadata = ask();
                known = new Known(metadata, now);
                return metadata;
            } catch (IOException away) {
                paused = now;
                if (before == null) {
                    throw away;
                }
            } finally {
                asking.unlock();
            }
        }
        if (before == null) {
            throw new IOException("The provider " + settings.issuer() + " could not be asked a moment ago");
        }
        return before.metadata;
    }

    private Map<String, Object> ask() throws IOException {
        String issuer = settings.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            Map<String, Object> metadata = JSONObjectUtils.parse(fetch(base + "/.well-known/openid-configuration"));
            if (!text(metadata, "issuer").equals(issuer)) {
                throw new IOException("The provider at " + issuer + " calls itself " + metadata.get("issuer"));
            }
            return metadata;
        } catch (ParseException noMetadata) {
            throw new IOException("The metadata of " + issuer + " are no JSON object", noMetadata);
        }
    }

    private static String text(Map<String, Object> metadata, String name) throws IOException {
        if (metadata.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("The provider's metadata have no " + name);
    }
}
