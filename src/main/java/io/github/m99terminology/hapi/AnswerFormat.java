package io.github.m99terminology.hapi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that the fast path writes itself. Whatever else is asked for is left to HAPI. */
enum AnswerFormat {
    JSON("application/fhir+json;charset=UTF-8"),
    XML("application/fhir+xml;charset=UTF-8");

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /**
     * What a request asks for; null when that is not plainly one of these. {@code _format} counts before Accept, and of
     * Accept the first type, provided that none carries a weight: weighing is HAPI's business, and so is HTML.
     */
    static @Nullable AnswerFormat wanted(@Nullable String format, @Nullable String accept) {
        if (format != null && !format.isBlank()) {
            return of(format);
        }
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        int comma = accept.indexOf(',');
        if (comma >= 0 && (accept.contains("q=") || accept.contains("html"))) {
            return null;
        }
        String first = comma < 0 ? accept : accept.substring(0, comma);
        return first.strip().equals("*/*") ? JSON : of(first);
    }

    /** By the name of a media type; parameters of it do not count, and a plus sign in a query arrives as a space. */
    static @Nullable AnswerFormat of(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        String type = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
        return switch (type.strip().toLowerCase(Locale.ROOT).replace(' ', '+')) {
            case "json", "application/json", "application/fhir+json", "application/json+fhir", "text/json" -> JSON;
            case "xml", "application/xml", "application/fhir+xml", "application/xml+fhir", "text/xml" -> XML;
            default -> null;
        };
    }
}
