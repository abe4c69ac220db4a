package io.github.m99terminology.http;

import io.github.m99terminology.access.Permission;
import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.hapi.RequestHead;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where reads need a token: stands before everything that answers, pages too, but for what a client asks to find out how to get a token. What a read needs is
 * told by its address: {@code r} of a resource, of what it was and of an operation, {@code s} of a search, each of the type that stands first in it.
 *
 * <p>Whatever may write (and a Bundle, which may) passes here with any token that is good; what it needs is found out where its method is known.
 */
final class ReadGate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String FHIR = "/fhir";
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");

    /** What tells how to come in. */
    private static final Set<String> OPEN =
            Set.of(FHIR + "/metadata", FHIR + SmartConfiguration.PATH, SmartConfiguration.PATH);

    /** Operations that write: what they need is not {@code r}. */
    private static final Set<String> WRITING = Set.of("$closure");

    private static final List<Permission> EVERYTHING = List.of(new Permission(Permission.ALL, 'r'));

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        boolean fhir = path.equals(FHIR) || path.startsWith(FHIR + "/");
        Denial denial = isOpen(request, path) ? null : denial(request, fhir ? path.substring(FHIR.length()) : null);
        if (denial == null) {
            chain.doFilter(request, response);
        } else {
            refuse(response, denial, fhir);
        }
    }

    /** OPTIONS asks for the metadata too. */
    private static boolean isOpen(HttpServletRequest request, String path) {
        return OPEN.contains(path) || request.getMethod().equals("OPTIONS");
    }

    /** @param path below the FHIR endpoint; null for a page */
    private static @Nullable Denial denial(HttpServletRequest request, @Nullable String path) {
        Sender sender = Sender.of(request);
        if (path == null) {
            return sender.ofRead(EVERYTHING);
        }
        String[] steps = path.replaceFirst("^/", "").replaceFirst("/+$", "").split("/", -1);
        String last = steps[steps.length - 1];
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !WRITING.contains(last) && (reads || last.equals("_search") || last.startsWith("$"))
                ? sender.ofRead(List.of(needed(request, steps, last)))
                : sender.ofAnything();
    }

    private static Permission needed(HttpServletRequest request, String[] steps, String last) {
        @Nullable String type = TYPE.matcher(steps[0]).matches() ? steps[0] : null;
        if (last.startsWith("$")) {
            return new Permission(type, 'r');
        }
        boolean search = steps.length == 1 || last.equals("_search") || steps.length == 2 && last.equals("_history");
        if (type != null) {
            return new Permission(type, search ? 's' : 'r');
        }
        return isNextPage(request) ? Permission.anywhere('s') : new Permission(Permission.ALL, 's');
    }

    /** The next page of a search that was allowed has an address of its own, which nobody guesses. As HAPI reads it: the first such parameter counts. */
    private static boolean isNextPage(HttpServletRequest request) {
        String[] pages = RequestHead.of(request).parameters().get("_getpages");
        return pages != null && pages.length > 0 && !pages[0].isBlank();
    }

    private static void refuse(HttpServletResponse response, Denial denial, boolean fhir) throws IOException {
        response.setStatus(denial.status());
        denial.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(fhir ? AnswerFormat.JSON.contentType() : "text/plain;charset=UTF-8");
        byte[] body = fhir
                ? Failures.json(denial.status(), denial.sentence())
                : (denial.sentence() + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
