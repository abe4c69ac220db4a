package io.github.m99terminology.model;

import io.github.m99terminology.model.Issue.Severity;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the sentences that a person reads are written. Each method is one thing that can be said; it says what is
 * wrong and, where that can be known, what would be right. Sentences that HL7's ecosystem has defined are HL7's, with their message ids.
 */
public final class Issues {

    private Issues() {}

    // ---- code systems and look-ups

    public static Issue duplicateCode(@Nullable Canonical system, String code) {
        return error(
                "duplicate",
                "invalid-data",
                null,
                "The code '%s' is in the code system %s twice; each code may be there once"
                        .formatted(code, named(system)),
                "CodeSystem.concept");
    }

    public static Issue hierarchyCycle(@Nullable Canonical system, String code) {
        return error(
                "invalid",
                "invalid-data",
                null,
                "In the code system %s the concept '%s' is its own ancestor; a hierarchy may not run in a circle"
                        .formatted(named(system), code),
                "CodeSystem.concept");
    }

    public static Issue filterWithoutValue(String system, String property, String op, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                "UNABLE_TO_HANDLE_SYSTEM_FILTER_WITH_NO_VALUE",
                "The system %s filter with property = %s, op = %s has no value".formatted(system, property, op),
                expression);
    }

    public static Issue filterIncomplete(
            String system, @Nullable String property, @Nullable String op, @Nullable String value, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The system %s filter with property = %s, op = %s, value = %s is incomplete: property, op and value are all needed"
                        .formatted(system, orNone(property), orNone(op), orNone(value)),
                expression);
    }

    public static Issue unknownFilterOperator(
            String system, String property, String op, String value, String expression) {
        return error(
                "not-supported",
                "vs-invalid",
                null,
                ("The filter \"%s %s %s\" of the system %s has an operator that does not exist. Operators are: =, is-a, "
                                + "descendent-of, is-not-a, regex, in, not-in, generalizes, exists, child-of, descendent-leaf")
                        .formatted(property, op, value, system),
                expression);
    }

    public static Issue filterNotOnConcept(String system, String property, String op, String value, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The filter \"%s %s %s\" of the system %s is about the hierarchy, so its property must be 'concept', not '%s'"
                        .formatted(property, op, value, system, property),
                expression);
    }

    public static Issue filterPatternTooLong(String system, String property, int limit, String expression) {
        return error(
                "too-long",
                "vs-invalid",
                null,
                "The regular expression of the system %s filter on '%s' is longer than %d characters"
                        .formatted(system, property, limit),
                expression);
    }

    public static Issue filterPatternInvalid(
            String system, String property, String pattern, String reason, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The regular expression '%s' of the system %s filter on '%s' is not valid (%s); it must be one that RE2 understands"
                        .formatted(pattern, system, property, reason),
                expression);
    }

    public static Issue filterNotBoolean(String system, String property, String value, String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The filter \"%s exists %s\" of the system %s must have the value true or false"
                        .formatted(property, value, system),
                expression);
    }

    public static Issue unknownFilterProperty(Canonical system, String property, Collection<String> known) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The code system %s has no property '%s' to filter by. It has: %s"
                        .formatted(system, property, String.join(", ", known)));
    }

    public static Issue unknownFilterConcept(Canonical system, String code, boolean fragment) {
        return error(
                "code-invalid",
                "vs-invalid",
                null,
                fragment
                        ? "The filter's code '%s' is not known in this fragment of the code system %s"
                                .formatted(code, system)
                        : "The filter's code '%s' is not in the code system %s".formatted(code, system));
    }

    /** HL7's words, one supplement or several. */
    public static Issue missingSupplements(List<Canonical> supplements) {
        return error(
                "not-found",
                "not-found",
                "VALUESET_SUPPLEMENT_MISSING",
                "Required supplement%s not found: %s"
                        .formatted(
                                supplements.size() == 1 ? "" : "s",
                                supplements.stream().map(Canonical::toString).collect(Collectors.joining(", "))));
    }

    // ---- value sets, expansion and validation

    // ---- maps

    // ---- requests

    private static String named(@Nullable Canonical canonical) {
        return canonical == null ? "(without url)" : canonical.toString();
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? "(none)" : text;
    }

    static Issue error(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.ERROR, type, detail, text, List.of(expressions), messageId);
    }

    static Issue warning(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.WARNING, type, detail, text, List.of(expressions), messageId);
    }

    static Issue information(
            String type, @Nullable String detail, @Nullable String messageId, String text, String... expressions) {
        return new Issue(Severity.INFORMATION, type, detail, text, List.of(expressions), messageId);
    }
}
