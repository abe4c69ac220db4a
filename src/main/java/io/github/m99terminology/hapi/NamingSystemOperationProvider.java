package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.TerminologyOperation;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** NamingSystem {@code $preferred-id}, at type level alone as R4 has it, by GET and POST. To be registered after a host's own providers. */
public final class NamingSystemOperationProvider implements TerminologyProvider {

    private final OperationMethod door;

    public NamingSystemOperationProvider(TerminologyAnswers answers) {
        this.door = new OperationMethod(answers);
    }

    @Operation(
            name = "$preferred-id",
            typeName = "NamingSystem",
            idempotent = true,
            manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/NamingSystem-preferred-id")
    public IBaseResource preferredId(RequestDetails request) {
        return door.answer(TerminologyOperation.PREFERRED_ID, null, request);
    }
}
