package io.github.m99terminology.model.issues;

import java.util.regex.Pattern;

/** Formats that are neither answered nor read. */
public final class MediaTypeIssues {

    private static final Pattern VERSION = Pattern.compile("(?i);\\s*fhirVersion\\s*=");

    private static final String NAME_THE_TYPE =
            " Name what it is: Content-Type: application/fhir+json, or application/fhir+xml.";

    private MediaTypeIssues() {}

    public static String notAcceptable(String asked) {
        String table = asked.contains("csv")
                ? " A table (text/csv) is given of $expand, and of a CodeSystem or ConceptMap that is read."
                : "";
        return "This server cannot answer as \"%s\"; ask for application/fhir+json or application/fhir+xml.%s%s"
                .formatted(asked, table, version(asked));
    }

    /** Whether what is sent as a form is JSON or XML, as it is by programs that name no type (curl -d, Python's urllib). */
    public static boolean isResource(String form) {
        String text = form.stripLeading();
        return text.startsWith("{") || text.startsWith("<");
    }

    public static String resourceAsForm() {
        return "The request body looks like JSON or XML, but is sent as a form (application/x-www-form-urlencoded)."
                + NAME_THE_TYPE;
    }

    public static String untyped() {
        return "The request has a body, but no Content-Type." + NAME_THE_TYPE;
    }

    public static String unsupported(String sent) {
        return "The request body is \"%s\"; send application/fhir+json or application/fhir+xml.%s"
                .formatted(sent, version(sent));
    }

    /** Without it, who names another version is told to ask for what was asked for. */
    private static String version(String named) {
        return VERSION.matcher(named).find()
                ? " FHIR R4 is spoken here: leave fhirVersion out, or name fhirVersion=4.0."
                : "";
    }
}
