package io.github.m99terminology.testscript;

import java.util.Locale;

/** The short forms of media types that scripts use. */
final class MediaTypeCodes {
    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    private MediaTypeCodes() {}

    static String full(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "json" -> JSON;
            case "xml" -> XML;
            case "ttl", "turtle" -> "text/turtle";
            default -> code;
        };
    }
}
