package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of a code system that do not agree. */
public final class VersionIssues {

    private VersionIssues() {}

    /** @param written the version as the value set writes it, or null for the one that is current here */
    public static Issue versionDiffersFromInclude(
            String system, String written, @Nullable String given, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                "VALUESET_VALUE_MISMATCH",
                "The code system '%s' version '%s' in the ValueSet include is different to the one in the value ('%s')"
                        .formatted(system, written, given),
                expression);
    }

    public static Issue versionDiffersFromChosen(
            String system, String chosen, String written, String given, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                "VALUESET_VALUE_MISMATCH_CHANGED",
                "The code system '%s' version '%s' resulting from the version '%s' in the ValueSet include is different to the one in the value ('%s')"
                        .formatted(system, chosen, written, given),
                expression);
    }

    public static Issue versionDiffersFromDefault(
            String system, @Nullable String current, String given, boolean versionNeeded, String expression) {
        String text =
                "The code system '%s' version '%s' for the versionless include in the ValueSet include is different to the one in the value ('%s')"
                        .formatted(system, current == null ? "" : current, given);
        return versionNeeded
                ? error("invalid", "vs-invalid", "VALUESET_VALUE_MISMATCH_DEFAULT", text, expression)
                : warning("invalid", "vs-invalid", "VALUESET_VALUE_MISMATCH_DEFAULT", text, expression);
    }

    public static Issue versionNotAllowed(
            String system, @Nullable String version, String required, String... expressions) {
        return error(
                "exception",
                "version-error",
                "VALUESET_VERSION_CHECK",
                "The version '%s' is not allowed for system '%s': required to be '%s' by a version-check parameter"
                        .formatted(version == null ? "" : version, system, required),
                expressions);
    }

    public static Issue valueSetVersionNotAllowed(String valueSet, @Nullable String version, String required) {
        return error(
                "exception",
                "version-error",
                "VALUESET_VERSION_CHECK",
                "The version '%s' is not allowed for the value set '%s': required to be '%s' by a version-check parameter"
                        .formatted(version == null ? "" : version, valueSet, required));
    }

    /** @param versions the different versions that one request asks for */
    public static Issue severalVersions(String parameter, String url, List<String> versions) {
        return error(
                "invalid",
                null,
                null,
                "The parameter '%s' was given several versions for '%s': %s. Give one of them."
                        .formatted(parameter, url, String.join(", ", versions)));
    }

    /** @param day compose.lockedDate */
    public static Issue noVersionInForce(String url, String day) {
        return error(
                "business-rule",
                "vs-invalid",
                null,
                "The value set is locked to %s (compose.lockedDate), and no version of '%s' that is here was in force then. Name a version, or store the one of that time"
                        .formatted(day, url));
    }

    /** @param day compose.lockedDate */
    public static Issue versionWithoutDate(String url, @Nullable String version, String day) {
        return error(
                "business-rule",
                "vs-invalid",
                null,
                "The value set is locked to %s (compose.lockedDate), but %s of '%s' has no date, so that nobody can tell whether it was in force. Name a version in the value set, or give the resource its date"
                        .formatted(day, version == null ? "the one version" : "version " + version, url));
    }
}
