package io.github.m99terminology.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets the pages of other origins use the FHIR endpoint, the CDS services or the tools for language models (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>).
 *
 * <p>All methods alike, writes among them. An origin opens nothing here: the server knows no cookie, and whoever writes sends the token,
 * which a page only has when its user gave it. So a page may do what any other program may. Credentials that a browser adds by
 * itself, such as a proxy's cookies, are let through for listed origins alone.
 *
 * <p>An {@code Origin} that no browser sends (with a path, several, without a scheme) is no origin: the request is answered as any
 * program's is, and no page may read the answer. A preflight that asks like that is refused with 400.
 */
final class CrossOrigin extends CrossOriginHandler {
    /** What stands for every origin. */
    static final String ANY = "*";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** The star takes a page's own headers, such as those that trace a request; it neither takes Authorization nor holds with credentials. */
    private static final Set<String> SENT = Set.of(
            "*",
            "Accept",
            "Accept-Language",
            "Authorization",
            "Cache-Control",
            "Content-Encoding",
            "Content-Type",
            "If-Match",
            "If-Modified-Since",
            "If-None-Exist",
            "If-None-Match",
            "MCP-Protocol-Version",
            "Pragma",
            "Prefer",
            "X-Request-ID",
            "X-Requested-With");

    private static final Set<String> EXPOSED = Set.of(
            "Content-Location",
            "Date",
            "ETag",
            "Last-Modified",
            "Location",
            "Retry-After",
            "Warning",
            "WWW-Authenticate",
            "X-Request-ID");

    private static final Pattern ORIGIN =
            Pattern.compile("null|[A-Za-z][A-Za-z0-9+.-]{0,30}://[A-Za-z0-9._~%!$&'()*+,;=\\[\\]:-]{1,260}");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,50}");

    private final Predicate<Request> theirs;

    private CrossOrigin(Predicate<Request> theirs, List<String> origins) {
        this.theirs = theirs;
        boolean any = origins.contains(ANY);
        setAllowedOriginPatterns(
                any ? Set.of(ANY) : origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
        setAllowCredentials(!any && !origins.isEmpty());
        setAllowedMethods(METHODS);
        setAllowedHeaders(SENT);
        setExposedHeaders(EXPOSED);
        setPreflightMaxAge(Duration.ofHours(1));
    }

    /**
     * @param theirs which requests pages of other origins may make; the others pass as they are
     * @param origins {@code *} for every origin, or those that are allowed; empty for none
     * @param inside what answers requests
     */
    static CrossOrigin before(Handler inside, Predicate<Request> theirs, List<String> origins) {
        CrossOrigin handler = new CrossOrigin(theirs, origins);
        handler.setHandler(inside);
        return handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!theirs.test(request)) {
            return getHandler().handle(request, response, callback);
        }
        List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        @Nullable HttpField wanted = request.getHeaders().getField(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
        boolean browser = origins.size() == 1 && ORIGIN.matcher(origins.get(0)).matches();
        boolean preflight = wanted != null && HttpMethod.OPTIONS.is(request.getMethod()) && !origins.isEmpty();
        if (preflight && !(browser && METHOD.matcher(wanted.getValue()).matches())) {
            WholeResponse.refuse(
                    request, response, callback, HttpStatus.BAD_REQUEST_400, ServerIssues.preflightMalformed());
            return true;
        }
        return browser || origins.isEmpty()
                ? super.handle(request, response, callback)
                : getHandler().handle(request, response, callback);
    }
}
