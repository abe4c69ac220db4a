package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to the FHIR endpoint a person's browser makes: by GET or HEAD, asking for HTML before FHIR. Each of them is answered
 * by a page, for what a browser cannot show it offers to save. Everything else is a program's.
 */
public final class PageRequest {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private static final Set<String> FORMAT = Set.of("_format");

    private PageRequest() {}

    /** Whether a page answers it. */
    public static boolean is(HttpServletRequest request) {
        return hasPage(request) && MediaTypes.prefersHtml(RequestHead.of(request));
    }

    /** Whether there is a page at the request's address, whatever it asks for. */
    public static boolean hasPage(HttpServletRequest request) {
        return READS.contains(request.getMethod());
    }

    /** Whether a browser shows the answer, in whatever form its address asks for. */
    static boolean isOfBrowser(HttpServletRequest request) {
        return hasPage(request) && MediaTypes.takesHtml(RequestHead.of(request));
    }

    /** Whether it asks for the endpoint itself. A further page of a search is at the same address, and so is a search of all types. */
    public static boolean isForEndpoint(HttpServletRequest request) {
        @Nullable String path = request.getPathInfo();
        return (path == null || path.equals("/"))
                && FORMAT.containsAll(RequestHead.of(request).parameters().keySet());
    }
}
