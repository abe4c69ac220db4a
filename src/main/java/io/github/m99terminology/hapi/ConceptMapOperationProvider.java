package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.TerminologyOperation;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/**
 * ConceptMap {@code $translate} at type and instance level, by GET and POST. To be registered after a host's own providers: the last one
 * registered answers.
 */
public final class ConceptMapOperationProvider implements TerminologyProvider {

    private final OperationMethod door;

    public ConceptMapOperationProvider(TerminologyAnswers answers) {
        this.door = new OperationMethod(answers);
    }

    @Operation(
            name = "$translate",
            typeName = "ConceptMap",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/ConceptMap-translate")
    public IBaseResource translate(@IdParam(optional = true) @Nullable IIdType id, RequestDetails request) {
        return door.answer(TerminologyOperation.TRANSLATE, id, request);
    }
}
