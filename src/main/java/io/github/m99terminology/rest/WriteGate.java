package io.github.m99terminology.rest;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import io.github.m99terminology.hapi.bundle.OperationEntry;
import io.github.m99terminology.http.ServerIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Reads are open; everything else needs the token.
 *
 * <p>The gate judges the method that HAPI has chosen to call, not the request's path or verb: what is not known to read
 * counts as a write, so that an operation added tomorrow is closed until it says of itself that it only reads
 * (HAPI's {@code @Operation(idempotent = true)}).
 *
 * <table>
 * <caption>What the caller gets for a write</caption>
 * <tr><th></th><th>no token sent</th><th>another token sent</th><th>the token sent</th></tr>
 * <tr><td>no token configured</td><td>403</td><td>403</td><td>-</td></tr>
 * <tr><td>a token configured</td><td>401</td><td>403</td><td>open</td></tr>
 * </table>
 */
final class WriteGate {
    private static final String SCHEME = "bearer ";

    private final @Nullable String token;

    WriteGate(Optional<String> token) {
        this.token = token.orElse(null);
    }

    /**
     * @throws AuthenticationException 401, when a token is needed and none was sent
     * @throws ForbiddenOperationException 403, when writes are closed or the token is another one
     */
    void check(BaseMethodBinding method, RequestDetails request) {
        if (reads(method, request)) {
            return;
        }
        if (token == null) {
            throw new ForbiddenOperationException(ServerIssues.writesClosed());
        }
        String sent = bearer(request.getHeader("Authorization"));
        if (sent == null) {
            AuthenticationException missing = new AuthenticationException(ServerIssues.tokenMissing());
            missing.addResponseHeader("WWW-Authenticate", "Bearer realm=\"terminology\"");
            throw missing;
        }
        if (!sameToken(token, sent)) {
            throw new ForbiddenOperationException(ServerIssues.tokenWrong());
        }
    }

    /** Whether a request comes with the token. */
    boolean isOpenTo(HttpServletRequest request) {
        String sent = bearer(request.getHeader("Authorization"));
        return token != null && sent != null && sameToken(token, sent);
    }

    /** Whether nothing is written by it. */
    static boolean reads(BaseMethodBinding method, RequestDetails request) {
        return switch (method.getRestOperationType(request)) {
            case METADATA,
                    READ,
                    VREAD,
                    SEARCH_TYPE,
                    SEARCH_SYSTEM,
                    GET_PAGE,
                    HISTORY_INSTANCE,
                    HISTORY_TYPE,
                    HISTORY_SYSTEM,
                    VALIDATE -> true;
            case EXTENDED_OPERATION_SERVER, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE ->
                request.getRequestType() != RequestTypeEnum.DELETE
                        && method instanceof OperationMethodBinding operation
                        && operation.isIdempotent();
            case TRANSACTION, BATCH -> onlyReads(request);
            default -> false;
        };
    }

    /** A bundle is a read when each of its entries is one. An operation in it comes to this gate by itself when it is called. */
    private static boolean onlyReads(RequestDetails request) {
        String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        IParser parser = EncodingEnum.detectEncoding(body).newParser(request.getFhirContext());
        Bundle bundle = parse(parser, body);
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            requireRequest(bundle.getEntry().get(i), i);
        }
        return bundle.getEntry().stream()
                .allMatch(entry -> entry.getRequest().getMethod() == Bundle.HTTPVerb.GET || OperationEntry.is(entry));
    }

    private static Bundle parse(IParser parser, String body) {
        try {
            return parser.parseResource(Bundle.class, body);
        } catch (DataFormatException malformed) {
            throw malformed;
        } catch (RuntimeException unforeseen) {
            throw new InvalidRequestException(ServerIssues.bodyBroken());
        }
    }

    private static void requireRequest(BundleEntryComponent entry, int index) {
        if (!entry.getRequest().hasMethod() || !entry.getRequest().hasUrl()) {
            throw new InvalidRequestException(ServerIssues.bundleEntryIncomplete(index));
        }
        Bundle.HTTPVerb method = entry.getRequest().getMethod();
        if (method != Bundle.HTTPVerb.GET
                && method != Bundle.HTTPVerb.HEAD
                && isPast(entry.getRequest().getUrl())) {
            throw new InvalidRequestException(ServerIssues.historyIsRead(method.toCode()));
        }
        if (method == Bundle.HTTPVerb.PATCH && entry.getResource() instanceof Parameters) {
            throw new InvalidRequestException(ServerIssues.patchUnsupported());
        }
    }

    private static boolean isPast(String url) {
        return List.of(url.split("[?#]", 2)[0].split("/", -1)).contains("_history");
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        return header.substring(SCHEME.length()).strip();
    }

    /** Takes the same time wherever the two differ, so that a token cannot be found letter by letter. */
    private static boolean sameToken(String right, String sent) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
