package io.github.m99terminology.model.issues;

/** Formats that are neither answered nor read. */
public final class MediaTypeIssues {

    private MediaTypeIssues() {}

    public static String notAcceptable(String asked) {
        String table = asked.contains("csv")
                ? " A table (text/csv) is given of $expand, and of a CodeSystem or ConceptMap that is read."
                : "";
        return "This server cannot answer as \"%s\"; ask for application/fhir+json or application/fhir+xml.%s"
                .formatted(asked, table);
    }

    public static String unsupported(String sent) {
        return "The request body is \"%s\"; send application/fhir+json or application/fhir+xml.".formatted(sent);
    }
}
