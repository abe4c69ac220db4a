package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.MediaRange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which formats a request may ask for and send. HAPI answers JSON when it does not know what was asked for, and guesses
 * what was sent; FHIR wants 406 and 415.
 */
final class MediaTypes {
    /** What the CapabilityStatement names. */
    static final List<String> LISTED =
            List.of(AnswerFormat.JSON.mediaType(), AnswerFormat.XML.mediaType(), "json", "xml");

    static final String PATCH = "application/json-patch+json";
    private static final Set<String> PAGES = Set.of("text/html", "html");
    private static final String FORM = "application/x-www-form-urlencoded";

    private MediaTypes() {}

    /** What was asked for, when none of it can be given. */
    static Optional<String> unacceptable(HttpServletRequest request) {
        return AnswerFormat.best(asked(request)) == null
                ? Optional.of(String.join(", ", said(request)))
                : Optional.empty();
    }

    /** The ranges that count: the {@code _format} parameter before Accept. Empty for whatever there is. */
    private static List<MediaRange> asked(HttpServletRequest request) {
        return parameter(request.getQueryString(), "_format")
                .map(format -> List.of(MediaRange.of(format)))
                .orElseGet(() -> accept(request));
    }

    private static List<String> said(HttpServletRequest request) {
        return parameter(request.getQueryString(), "_format")
                .map(List::of)
                .orElseGet(() -> Collections.list(request.getHeaders("Accept")));
    }

    /** What Accept says, empty where there is none. */
    private static List<MediaRange> accept(HttpServletRequest request) {
        return MediaRange.all(Collections.list(request.getHeaders("Accept")));
    }

    /** The one of several types in Accept that is answered: HAPI knows neither versions nor a weight of 0. Null where it has no choice. */
    static @Nullable String chosen(HttpServletRequest request) {
        List<MediaRange> accept = accept(request);
        AnswerFormat best = AnswerFormat.best(accept);
        return accept.size() < 2 || best == null ? null : best.mediaType();
    }

    /**
     * Whether HTML is asked for before FHIR: by {@code _format}, or by name in Accept and with a greater weight than any FHIR format
     * there. A wildcard asks for nothing in particular, so that programs get FHIR; it counts only when it weighs more.
     */
    static boolean prefersHtml(HttpServletRequest request) {
        Optional<String> format = parameter(request.getQueryString(), "_format");
        if (format.isPresent()) {
            return PAGES.contains(MediaRange.of(format.get()).type());
        }
        List<MediaRange> accept = accept(request);
        double html = MediaRange.weight(accept, range -> PAGES.contains(range.type()));
        return html > MediaRange.weight(accept, range -> range.format() != null)
                && html >= MediaRange.weight(accept, MediaRange::isWildcard);
    }

    /** Whether HTML is named in Accept, as each browser does that goes to an address. */
    static boolean takesHtml(HttpServletRequest request) {
        return MediaRange.weight(accept(request), range -> PAGES.contains(range.type())) > 0;
    }

    /** What was sent, when it cannot be read. A body without a type is taken for what it looks like, as HAPI does. */
    static Optional<String> unsupported(HttpServletRequest request) {
        String sent = request.getContentType();
        if (sent == null || sent.isBlank() || request.getContentLengthLong() == 0) {
            return Optional.empty();
        }
        MediaRange type = MediaRange.of(sent);
        boolean supported =
                switch (request.getMethod()) {
                    case "POST" -> type.format() != null || type.type().equals(FORM);
                    case "PUT" -> type.format() != null;
                    case "PATCH" -> type.type().equals(PATCH);
                    default -> true;
                };
        return supported && !type.otherVersion() ? Optional.empty() : Optional.of(sent);
    }

    /** A patch that can be applied: a JSON Patch. */
    static boolean isPatch(@Nullable String contentType) {
        return contentType != null && MediaRange.of(contentType).type().equals(PATCH);
    }

    static boolean isForm(@Nullable String contentType) {
        return contentType != null && MediaRange.of(contentType).type().equals(FORM);
    }

    /** Reads the query alone: asking the servlet container would consume a form body before HAPI reads it. */
    static Optional<String> parameter(@Nullable String query, String name) {
        if (query == null) {
            return Optional.empty();
        }
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
