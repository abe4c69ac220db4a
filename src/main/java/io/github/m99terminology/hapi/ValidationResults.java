package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationIssue;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationIssueCode;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationIssueDetails;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.Issue.Severity;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.operation.ValidateCodeResult;
import java.util.List;

/** {@code $validate-code}'s result as HAPI's validator takes it, sentence by sentence. */
final class ValidationResults {

    private static final String ISSUE_TYPE = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    private static final String NOT_IN_VALUE_SET = "not-in-vs";

    private ValidationResults() {}

    static CodeValidationResult of(ValidateCodeResult result) {
        CodeValidationResult hapi = new CodeValidationResult()
                .setCodeSystemVersion(result.version())
                .setCodeSystemName(result.system())
                .setDisplay(result.display());
        if (result.result()) {
            // HAPI takes a result for valid when it has a code.
            hapi.setCode(result.code());
        } else {
            hapi.setSeverity(IssueSeverity.ERROR);
        }
        return withIssues(hapi, result.issues(), result.message());
    }

    static CodeValidationResult of(TerminologyException failure) {
        return withIssues(
                new CodeValidationResult().setSeverity(IssueSeverity.ERROR), failure.issues(), failure.getMessage());
    }

    private static CodeValidationResult withIssues(
            CodeValidationResult hapi, List<Issue> issues, @org.jspecify.annotations.Nullable String message) {
        for (Issue issue : issues) {
            hapi.addIssue(issue(issue));
            if (NOT_IN_VALUE_SET.equals(issue.detail())) {
                hapi.addIssue(told(issue));
            }
        }
        hapi.setMessage(message);
        return hapi;
    }

    /**
     * HAPI's validator passes over what is marked as {@code not-in-vs}, to say it in words and with a severity of its own, by the strength of
     * the binding. So the sentence itself goes along once more, as information.
     */
    private static CodeValidationIssue told(Issue issue) {
        return issue(
                new Issue(Severity.INFORMATION, issue.type(), "code-comment", issue.text(), issue.expressions(), null));
    }

    private static CodeValidationIssue issue(Issue issue) {
        IssueSeverity severity = IssueSeverity.fromCode(issue.severity().code());
        CodeValidationIssue hapi = new CodeValidationIssue(issue.text(), severity, code(issue.type()));
        CodeValidationIssueDetails details = new CodeValidationIssueDetails(issue.text());
        if (issue.detail() != null) {
            details.addCoding(ISSUE_TYPE, issue.detail());
        }
        hapi.setDetails(details);
        return hapi;
    }

    /** HAPI knows three issue types. */
    private static CodeValidationIssueCode code(String type) {
        return switch (type) {
            case "not-found" -> CodeValidationIssueCode.NOT_FOUND;
            case "code-invalid" -> CodeValidationIssueCode.CODE_INVALID;
            default -> CodeValidationIssueCode.INVALID;
        };
    }
}
