package io.github.m99terminology.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which formats a request may ask for and send. HAPI answers JSON when it does not know what was asked for, and guesses
 * what was sent; FHIR wants 406 and 415.
 */
final class MediaTypes {
    private static final Set<String> READABLE = Set.of(
            "application/fhir+json",
            "application/fhir+xml",
            "application/json",
            "application/xml",
            "application/json+fhir",
            "application/xml+fhir",
            "text/json",
            "text/xml",
            "json",
            "xml");
    /** What the CapabilityStatement names. */
    static final List<String> LISTED = List.of("application/fhir+json", "application/fhir+xml", "json", "xml");

    private static final Set<String> WILDCARDS = Set.of("*/*", "application/*", "text/*", "*");
    static final String PATCH = "application/json-patch+json";
    private static final Set<String> PAGES = Set.of("text/html", "html");
    private static final Set<String> VERSIONS = Set.of("4.0", "4.0.0", "4.0.1");
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Pattern WEIGHT = Pattern.compile("[01]?\\.[0-9]{1,3}|[01]\\.?");

    private MediaTypes() {}

    /** What was asked for, when none of it can be given. The {@code _format} parameter counts before Accept. */
    static Optional<String> unacceptable(HttpServletRequest request) {
        Optional<String> format = parameter(request.getQueryString(), "_format");
        if (format.isPresent()) {
            return format.filter(asked -> !READABLE.contains(essence(asked)) || isOtherVersion(asked));
        }
        List<String> accept = Collections.list(request.getHeaders("Accept"));
        boolean acceptable = accept.isEmpty()
                || ranges(accept)
                        .filter(range -> !isOtherVersion(range))
                        .map(MediaTypes::essence)
                        .anyMatch(type -> type.isEmpty() || READABLE.contains(type) || WILDCARDS.contains(type));
        return acceptable ? Optional.empty() : Optional.of(String.join(", ", accept));
    }

    /**
     * Whether HTML is asked for before FHIR: by {@code _format}, or by name in Accept and with a greater weight than any FHIR format
     * there. A wildcard asks for nothing in particular, so that programs get FHIR; it counts only when it weighs more.
     */
    static boolean prefersHtml(HttpServletRequest request) {
        Optional<String> format = parameter(request.getQueryString(), "_format");
        if (format.isPresent()) {
            return PAGES.contains(essence(format.get()));
        }
        List<String> accept = Collections.list(request.getHeaders("Accept"));
        double html = weight(accept, PAGES);
        return html > weight(accept, READABLE) && html >= weight(accept, WILDCARDS);
    }

    /** Whether HTML is named in Accept, as each browser does that goes to an address. */
    static boolean takesHtml(HttpServletRequest request) {
        return weight(Collections.list(request.getHeaders("Accept")), PAGES) > 0;
    }

    /** The greatest weight that any of the types has; 0 when none is named. */
    private static double weight(List<String> accept, Set<String> types) {
        return ranges(accept)
                .filter(range -> types.contains(essence(range)))
                .mapToDouble(MediaTypes::weight)
                .max()
                .orElse(0);
    }

    /** The {@code q} of a media range: 1 without one, 0 when it is no number. */
    private static double weight(String range) {
        String weight = Stream.of(range.split(";"))
                .skip(1)
                .map(parameter -> parameter.strip().toLowerCase(Locale.ROOT))
                .filter(parameter -> parameter.startsWith("q="))
                .map(parameter -> parameter.substring(2))
                .findFirst()
                .orElse("1");
        return WEIGHT.matcher(weight).matches() ? Double.parseDouble(weight) : 0;
    }

    private static Stream<String> ranges(List<String> accept) {
        return accept.stream().flatMap(line -> Stream.of(line.split(",")));
    }

    /** What was sent, when it cannot be read. A body without a type is taken for what it looks like, as HAPI does. */
    static Optional<String> unsupported(HttpServletRequest request) {
        String sent = request.getContentType();
        if (sent == null || sent.isBlank() || request.getContentLengthLong() == 0) {
            return Optional.empty();
        }
        String type = essence(sent);
        boolean supported =
                switch (request.getMethod()) {
                    case "POST" -> READABLE.contains(type) || type.equals(FORM);
                    case "PUT" -> READABLE.contains(type);
                    case "PATCH" -> type.equals(PATCH);
                    default -> true;
                };
        return supported && !isOtherVersion(sent) ? Optional.empty() : Optional.of(sent);
    }

    /** Whether a media type asks for another version of FHIR than R4 (R4, http.html#version-parameter). */
    private static boolean isOtherVersion(String type) {
        return Stream.of(type.split(";"))
                .skip(1)
                .map(parameter -> parameter.strip().toLowerCase(Locale.ROOT).replace("\"", ""))
                .filter(parameter -> parameter.startsWith("fhirversion="))
                .anyMatch(parameter -> !VERSIONS.contains(parameter.substring("fhirversion=".length())));
    }

    /** A patch that can be applied: a JSON Patch. */
    static boolean isPatch(@Nullable String contentType) {
        return contentType != null && essence(contentType).equals(PATCH);
    }

    static boolean isForm(@Nullable String contentType) {
        return contentType != null && essence(contentType).equals(FORM);
    }

    /** The type without its parameters. A plus sign in a query string arrives as a space: both are taken. */
    private static String essence(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace(' ', '+');
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
