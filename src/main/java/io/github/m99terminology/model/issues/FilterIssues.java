package io.github.m99terminology.model.issues;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.issues.IssueTexts.orNone;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a filter of a value set. */
public final class FilterIssues {

    private FilterIssues() {}

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

    public static Issue filterPatternTooLarge(
            String system, String property, String pattern, int limit, String expression) {
        return error(
                "too-long",
                "vs-invalid",
                null,
                "The regular expression '%s' of the system %s filter on '%s' is longer than %d characters when its counts in braces are written out"
                        .formatted(pattern, system, property, limit),
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

    public static Issue filterValueOfOtherType(Canonical system, String property, String value, String type) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "The value '%s' of a filter on '%s' is no %s, as which the code system %s has this property"
                        .formatted(value, property, type, system));
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

    public static Issue filterWithoutSystem(String expression) {
        return error(
                "invalid",
                "vs-invalid",
                null,
                "Codes and filters mean nothing without a code system: give the system of this include or exclude (vsd-2)",
                expression);
    }
}
