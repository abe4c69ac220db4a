package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.TerminologyOperation;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $lookup}, {@code $validate-code}, {@code $subsumes}, {@code $find-matches} at type and instance level, by GET and POST. To be registered after a host's own providers: the last one
 * registered answers.
 */
public final class CodeSystemOperationProvider implements TerminologyProvider {

    private final OperationMethod door;

    public CodeSystemOperationProvider(TerminologyAnswers answers) {
        this.door = new OperationMethod(answers);
    }

    @Operation(
            name = "$lookup",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup")
    public IBaseResource lookup(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.LOOKUP, id, request);
    }

    @Operation(
            name = "$validate-code",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code")
    public IBaseResource validateCode(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.CODE_SYSTEM_VALIDATE_CODE, id, request);
    }

    @Operation(
            name = "$subsumes",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CodeSystem-subsumes")
    public IBaseResource subsumes(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.SUBSUMES, id, request);
    }

    @Operation(
            name = "$find-matches",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/CodeSystem-find-matches")
    public IBaseResource findMatches(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.FIND_MATCHES, id, request);
    }

    /** Of our own: what changes from one version to the next. */
    @Operation(
            name = "$diff",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "https://m99-terminology.github.io/fhir/OperationDefinition/CodeSystem-diff")
    public IBaseResource diff(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.CODE_SYSTEM_DIFF, id, request);
    }

    /** Of our own: what a note supports, and what it lacks. By POST alone, for the note must not stand in an address. */
    @Operation(
            name = "$check-documentation",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "https://m99-terminology.github.io/fhir/OperationDefinition/CodeSystem-check-documentation")
    public IBaseResource checkDocumentation(RequestDetails request) {
        return door.answer(TerminologyOperation.CHECK_DOCUMENTATION, null, request);
    }

    /** Of our own: what to ask for when a code is to be documented. */
    @Operation(
            name = "$questionnaire",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "https://m99-terminology.github.io/fhir/OperationDefinition/CodeSystem-questionnaire")
    public IBaseResource questionnaire(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.QUESTIONNAIRE, id, request);
    }

    /** Of HL7's terminology ecosystem: many validations in one request. */
    @Operation(
            name = "$batch-validate-code",
            typeName = "CodeSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "https://m99-terminology.github.io/fhir/OperationDefinition/CodeSystem-batch-validate-code")
    public IBaseResource batchValidateCode(RequestDetails request) {
        return door.answer(TerminologyOperation.CODE_SYSTEM_BATCH, null, request);
    }
}
