package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.TerminologyOperation;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $expand}, {@code $validate-code} and {@code $compare} at type and instance level, by GET and POST. To be registered after a host's own providers: the last one
 * registered answers.
 */
public final class ValueSetOperationProvider implements TerminologyProvider {

    private final OperationMethod door;

    public ValueSetOperationProvider(TerminologyAnswers answers) {
        this.door = new OperationMethod(answers);
    }

    @Operation(
            name = "$expand",
            typeName = "ValueSet",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/ValueSet-expand")
    public IBaseResource expand(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.EXPAND, id, request);
    }

    @Operation(
            name = "$validate-code",
            typeName = "ValueSet",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code")
    public IBaseResource validateCode(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, id, request);
    }

    /** Of HL7's tools guide: how two value sets stand to each other. */
    @Operation(
            name = "$compare",
            typeName = "ValueSet",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/tools/OperationDefinition/ValueSet-compare")
    public IBaseResource compare(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.COMPARE, id, request);
    }

    /** Of our own: what changes from one version to the next. */
    @Operation(
            name = "$diff",
            typeName = "ValueSet",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "https://m99-terminology.github.io/fhir/OperationDefinition/ValueSet-diff")
    public IBaseResource diff(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.VALUE_SET_DIFF, id, request);
    }

    /** Of HL7's terminology ecosystem: many validations in one request. */
    @Operation(
            name = "$batch-validate-code",
            typeName = "ValueSet",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "https://m99-terminology.github.io/fhir/OperationDefinition/ValueSet-batch-validate-code")
    public IBaseResource batchValidateCode(RequestDetails request) {
        return door.answer(TerminologyOperation.VALUE_SET_BATCH, null, request);
    }
}
