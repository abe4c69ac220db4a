package io.github.m99terminology.http;

import io.github.m99terminology.access.Access;
import io.github.m99terminology.access.Caller;
import io.github.m99terminology.access.Permission;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not let in, as <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750</a> has it.
 *
 * <table>
 * <caption>What the caller gets</caption>
 * <tr><th></th><th>no token sent</th><th>another token sent</th><th>a scope is missing</th><th>the provider is away</th><th>too many wrong ones</th></tr>
 * <tr><td>nobody's token is taken</td><td>403</td><td>403</td><td>-</td><td>-</td><td>-</td></tr>
 * <tr><td>the server's own is</td><td>401</td><td>403</td><td>-</td><td>-</td><td>429</td></tr>
 * <tr><td>a provider's are</td><td>401</td><td>401</td><td>403</td><td>503</td><td>429</td></tr>
 * </table>
 *
 * @param headers that go with the status, by name
 */
public record Denial(int status, String sentence, Map<String, String> headers) {
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String BEARER = "Bearer realm=\"terminology\"";
    private static final String AGAIN = "10";

    /** What a request asks to be let do. */
    enum Asked {
        WRITE,
        READ,
        EITHER,
        CONFIDENTIAL
    }

    public Denial {
        headers = Map.copyOf(headers);
    }

    /**
     * @param needed all of which a client of the provider must have been granted
     * @return null when the caller is let in
     */
    static @Nullable Denial of(Access access, Caller caller, List<Permission> needed, Asked asked) {
        if (caller instanceof Caller.TokenHolder) {
            return null;
        }
        if (!access.takesTokens()) {
            return new Denial(403, ServerIssues.closed(asked), Map.of());
        }
        if (caller instanceof Caller.Client client) {
            return scope(client, needed);
        }
        if (caller instanceof Caller.LockedOut locked) {
            long seconds = seconds(locked.rest());
            return new Denial(429, ServerIssues.tooManyTokens(seconds), Map.of("Retry-After", Long.toString(seconds)));
        }
        if (caller instanceof Caller.Unverified) {
            return new Denial(503, ServerIssues.providerAway(), Map.of("Retry-After", AGAIN));
        }
        if (caller instanceof Caller.Stranger stranger) {
            return access.provider() == null
                    ? new Denial(403, ServerIssues.tokenWrong(), Map.of())
                    : challenged(401, ServerIssues.tokenUnfit(stranger.flaw()), "invalid_token", "");
        }
        return new Denial(401, ServerIssues.tokenMissing(asked), Map.of(CHALLENGE, BEARER));
    }

    private static @Nullable Denial scope(Caller.Client client, List<Permission> needed) {
        for (Permission permission : needed) {
            if (!client.may(permission)) {
                String scope = permission.toString();
                return challenged(
                        403, ServerIssues.scopeMissing(scope), "insufficient_scope", ", scope=\"" + scope + "\"");
            }
        }
        return null;
    }

    private static Denial challenged(int status, String sentence, String error, String more) {
        String challenge =
                BEARER + ", error=\"" + error + "\", error_description=\"" + sentence.replace('"', '\'') + "\"" + more;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CHALLENGE, challenge);
        return new Denial(status, sentence, headers);
    }

    private static long seconds(Duration rest) {
        return Math.max(1, rest.plusMillis(999).toSeconds());
    }
}
