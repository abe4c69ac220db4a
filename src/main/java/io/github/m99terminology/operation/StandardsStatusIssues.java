package io.github.m99terminology.operation;

import static io.github.m99terminology.model.Issue.error;
import static io.github.m99terminology.model.Issue.warning;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import org.jspecify.annotations.Nullable;

/** Codes that are abstract, inactive or deprecated. */
final class StandardsStatusIssues {

    private StandardsStatusIssues() {}

    static Issue abstractNotAllowed(CodeRef coding, String expression) {
        return error(
                "business-rule",
                "code-rule",
                "ABSTRACT_CODE_NOT_ALLOWED",
                "Code '%s' is abstract, and not allowed in this context".formatted(coding),
                expression);
    }

    static Issue notActive(String code, String expression) {
        return error(
                "business-rule",
                "code-rule",
                "STATUS_CODE_WARNING_CODE",
                "The concept '%s' is valid but is not active".formatted(code),
                expression);
    }

    /** @param status the concept's own word for its status; null when it is just inactive */
    static Issue inactiveConcept(String code, @Nullable String status, String expression) {
        return warning(
                "business-rule",
                "code-comment",
                "INACTIVE_CONCEPT_FOUND",
                "The concept '%s' has a status of %s and its use should be reviewed"
                        .formatted(code, status == null ? "inactive" : status + " and inactive"),
                expression);
    }

    static Issue deprecatedConcept(String code, String status, String expression) {
        return warning(
                "business-rule",
                "code-comment",
                "DEPRECATED_CONCEPT_FOUND",
                "The concept '%s' is %s and its use should be reviewed".formatted(code, status),
                expression);
    }

    static Issue deprecatedInValueSet(String code, String system, String valueSet, String expression) {
        return warning(
                "business-rule",
                "code-comment",
                "CONCEPT_DEPRECATED_IN_VALUESET",
                "The presence of the concept '%s' in the system '%s' in the value set %s is marked with a status of deprecated and its use should be reviewed"
                        .formatted(code, system, valueSet),
                expression);
    }
}
