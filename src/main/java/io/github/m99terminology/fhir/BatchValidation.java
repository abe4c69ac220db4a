package io.github.m99terminology.fhir;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Parameters;

/**
 * {@code $batch-validate-code}, as HL7's terminology ecosystem has it: many validations in one request. What stands beside
 * the {@code validation} parameters holds for all of them, unless one says otherwise for itself. A validation that cannot be
 * answered does not spoil the others: its place in the answer is taken by an OperationOutcome.
 */
record BatchValidation(TerminologyOperation operation, TerminologySnapshot snapshot, RequestContext context) {

    static final String ITEM = "validation";

    private static final Set<String> SUBJECTS = Set.of("code", "coding", "codeableConcept");

    private static final Set<String> CODINGS = Set.of("coding", "codeableConcept");
    private static final Set<String> VALUE_SETS = Set.of("url", "valueSet", "context");

    /** @throws TerminologyException INVALID_REQUEST for a request without validations */
    Answer answer(RequestParameters parameters) {
        if (!parameters.has(ITEM)) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, CodedInputIssues.validationsMissing(parameters.operation(), ITEM));
        }
        IncomingParameters shared = parameters
                .sent()
                .without(List.of(ITEM, "tx-resource"))
                .and(parameters.sent().manifests());
        return Answers.batch(
                ITEM,
                parameters.all(ITEM, Parameters.class).stream()
                        .map(item -> one(IncomingParameters.ofBody(item).over(shared)))
                        .toList());
    }

    /**
     * HL7's validator asks at ValueSet about the codes of a ConceptMap as well, which have no value set: those are judged in the code
     * system that they name.
     */
    private TerminologyOperation operationOf(IncomingParameters item) {
        boolean codesAlone = operation == TerminologyOperation.VALUE_SET_VALIDATE_CODE
                && item.given().stream().noneMatch(given -> VALUE_SETS.contains(given.name()))
                && item.given().stream().anyMatch(given -> CODINGS.contains(given.name()));
        return codesAlone ? TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE : operation;
    }

    private Answer one(IncomingParameters item) {
        // What is missing is said before what is too much: a misspelt "coding" is first of all no coding.
        if (item.given().stream().noneMatch(given -> SUBJECTS.contains(given.name()))) {
            return Answers.bareOutcome(List.of(CodedInputIssues.codeMissing()));
        }
        snapshot.deadline().check();
        try {
            return operationOf(item).within(snapshot, item, context);
        } catch (TerminologyException failure) {
            return Answers.outcome(failure);
        }
    }
}
