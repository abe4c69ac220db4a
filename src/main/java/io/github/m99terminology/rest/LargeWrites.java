package io.github.m99terminology.rest;

import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which requests may be larger than others: those that write code systems, alone or in a Bundle, with the token and as JSON. Nobody else
 * costs the server more than {@code body.limit}.
 */
public final class LargeWrites {
    private static final Pattern PATH = Pattern.compile("/?|/CodeSystem/?|/CodeSystem/[^/$]+");

    /** Of a smaller body nothing need be cut out. */
    private static final long SMALL = 256 * 1024;

    private final long bodyLimit;
    private final long writeLimit;

    public LargeWrites(Settings settings) {
        this.bodyLimit = settings.http().bodyLimit();
        this.writeLimit = settings.http().writeLimit();
    }

    /** Largest body of all other requests, and of what is left of a large one without its concepts. */
    long bodyLimit() {
        return bodyLimit;
    }

    /** The most bytes that are read of a request, decompressed. */
    long limit(HttpServletRequest request) {
        return mayBeLarge(request) ? Math.max(bodyLimit, writeLimit) : bodyLimit;
    }

    /** What is said of a body over the limit. */
    String tooLarge(long limit) {
        return limit > bodyLimit ? ServerIssues.writeTooLarge(limit) : ServerIssues.bodyTooLarge(limit);
    }

    /** Whether concepts are to be cut out of the body. One of unknown length may be long. */
    boolean areCut(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean compressed = request.getHeader("Content-Encoding") != null;
        return (length < 0 || length >= SMALL || compressed) && mayBeLarge(request);
    }

    private boolean mayBeLarge(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        String type = request.getContentType();
        return (request.getMethod().equals("PUT") || request.getMethod().equals("POST"))
                && type != null
                && type.toLowerCase(Locale.ROOT).contains("json")
                && !SentText.isForeign(request)
                && PATH.matcher(path).matches()
                && WriteGate.writesCodeSystems(request);
    }
}
