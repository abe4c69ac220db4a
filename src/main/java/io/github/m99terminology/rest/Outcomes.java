package io.github.m99terminology.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.m99terminology.fhir.IssueTypes;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/**
 * What every OperationOutcome has, whoever made it: the sentence for a person in {@code details.text}, where R4 has it (HAPI writes
 * {@code diagnostics} alone), and when it refuses what was sent a code of HL7's {@code tx-issue-type}.
 */
@Interceptor
final class Outcomes {

    @Hook(Pointcut.SERVER_OUTGOING_FAILURE_OPERATIONOUTCOME)
    void refused(IBaseOperationOutcome answer) {
        if (answer instanceof OperationOutcome outcome) {
            complete(outcome);
            outcome.getIssue().stream()
                    .filter(issue -> issue.hasCode() && !issue.getDetails().hasCoding())
                    .forEach(Outcomes::addDetail);
        }
    }

    private static void addDetail(OperationOutcomeIssueComponent issue) {
        String detail = IssueTypes.ofType(issue.getCode().toCode());
        if (detail != null) {
            issue.getDetails().addCoding().setSystem(IssueTypes.SYSTEM).setCode(detail);
        }
    }

    /** An OperationOutcome that reports a success, and those in a Bundle. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    void answered(IBaseResource answer) {
        if (answer instanceof OperationOutcome outcome) {
            complete(outcome);
        } else if (answer instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .map(entry -> entry.getResponse().getOutcome())
                    .filter(OperationOutcome.class::isInstance)
                    .forEach(outcome -> complete((OperationOutcome) outcome));
        }
    }

    static void complete(OperationOutcome outcome) {
        for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
            if (issue.hasDiagnostics() && !issue.getDetails().hasText()) {
                issue.getDetails().setText(issue.getDiagnostics());
            }
        }
    }
}
