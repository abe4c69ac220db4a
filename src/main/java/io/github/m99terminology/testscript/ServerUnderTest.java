package io.github.m99terminology.testscript;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whom the scripts are run against.
 *
 * @param base FHIR base URL, such as {@code http://localhost:8080/fhir}
 * @param token sent as bearer token with each request to that base, and to nobody else; null for none
 * @param patience how long one answer may take, its body included
 */
public record ServerUnderTest(String base, @Nullable String token, Duration patience) {

    public ServerUnderTest {
        base = base.replaceFirst("/+$", "");
        URI address = URI.create(base);
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("no http or https address: " + base);
        }
    }

    boolean owns(String url) {
        return url.equals(base) || url.startsWith(base + "/") || url.startsWith(base + "?");
    }
}
