package io.github.m99terminology.model.issues;

/** Formats that are neither answered nor read. */
public final class MediaTypeIssues {

    private MediaTypeIssues() {}

    public static String notAcceptable(String asked) {
        return "This server cannot answer as \"%s\"; ask for application/fhir+json or application/fhir+xml."
                .formatted(asked);
    }

    public static String unsupported(String sent) {
        return "The request body is \"%s\"; send application/fhir+json or application/fhir+xml.".formatted(sent);
    }
}
