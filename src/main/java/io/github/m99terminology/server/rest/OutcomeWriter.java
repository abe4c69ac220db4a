package io.github.m99terminology.server.rest;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** An OperationOutcome for refusals that happen before HAPI sees the request. */
public final class OutcomeWriter {
    public static final String JSON = "application/fhir+json;charset=UTF-8";

    private OutcomeWriter() {}

    /** JSON as UTF-8: who could not be asked which format they like gets the one everybody reads. */
    public static byte[] json(IssueType type, String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(sentence);
        return FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(outcome)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The issue type that suits an HTTP status. */
    public static IssueType type(int status) {
        return switch (status) {
            case 401 -> IssueType.LOGIN;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405, 406, 415 -> IssueType.NOTSUPPORTED;
            case 413 -> IssueType.TOOLONG;
            case 503 -> IssueType.TRANSIENT;
            default -> status < 500 ? IssueType.INVALID : IssueType.EXCEPTION;
        };
    }
}
