package io.github.m99terminology.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to the FHIR endpoint a person's browser makes: reads, versions, histories and searches of terminology, by GET or HEAD, that
 * ask for HTML before FHIR. They are answered by a page. Everything else is FHIR's, operations among it.
 */
public final class PageRequest {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern PATH =
            Pattern.compile("/(CodeSystem|ValueSet|ConceptMap|NamingSystem)(/[^/$_][^/$]*(/_history(/[^/]+)?)?)?/?");

    private PageRequest() {}

    /** Whether a page answers it. */
    public static boolean is(HttpServletRequest request) {
        return hasPage(request) && MediaTypes.prefersHtml(request);
    }

    /** Whether there is a page at the request's address, whatever it asks for. A part of a resource is no page. */
    public static boolean hasPage(HttpServletRequest request) {
        String query = request.getQueryString();
        return READS.contains(request.getMethod())
                && isPath(request.getPathInfo(), query)
                && MediaTypes.parameter(query, "_summary").isEmpty()
                && MediaTypes.parameter(query, "_elements").isEmpty();
    }

    /** A further page of a search is at the base itself. */
    private static boolean isPath(@Nullable String path, @Nullable String query) {
        return path == null || path.equals("/")
                ? MediaTypes.parameter(query, "_getpages").isPresent()
                : PATH.matcher(path).matches();
    }
}
