package io.github.m99terminology.hapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.utilities.validation.ValidationOptions;

/**
 * What HAPI's validator asks about codes, with one answer of its own. Of a CodeableConcept in a binding HAPI demands every coding, or (a
 * switch of the chain) is content with one and passes over whatever there is to say of the others. Here one is enough, as
 * <a href="http://hl7.org/fhir/R4/terminologies.html#required">R4</a> says, and what was found out about each is told: what is known to
 * be wrong as it is, as {@code $validate-code} has it; that one is not known, or not in the value set, as a warning.
 */
final class CodingByCoding extends WorkerContextValidationSupportAdapter {

    /** HL7's types of the issues that make a coding wrong, whatever the others are. */
    private static final Set<String> WRONG = Set.of("invalid-code", "invalid-display");

    @Override
    public ValidationResult validateCode(ValidationOptions options, CodeableConcept concept, ValueSet valueSet) {
        if (concept.getCoding().size() < 2) {
            return super.validateCode(options, concept, valueSet);
        }
        List<OperationOutcomeIssueComponent> issues = new ArrayList<>();
        ValidationResult belonging = null;
        for (Coding coding : concept.getCoding()) {
            ValidationResult one = validateCode(options, coding, valueSet);
            if (one.isOk() && belonging == null) {
                belonging = one;
            }
            one.getIssues().forEach(issue -> issues.add(besidesAnother(issue)));
        }
        if (belonging == null) {
            return super.validateCode(options, concept, valueSet);
        }
        ValidationResult whole = new ValidationResult(belonging);
        whole.getIssues().clear();
        whole.getIssues().addAll(issues);
        return whole;
    }

    private static OperationOutcomeIssueComponent besidesAnother(OperationOutcomeIssueComponent issue) {
        OperationOutcomeIssueComponent told = issue.copy();
        boolean failing = issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL;
        boolean wrong = issue.getDetails().getCoding().stream()
                .anyMatch(type -> type.hasCode() && WRONG.contains(type.getCode()));
        return failing && !wrong ? told.setSeverity(IssueSeverity.WARNING) : told;
    }
}
