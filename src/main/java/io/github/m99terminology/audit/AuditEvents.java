package io.github.m99terminology.audit;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.http.AuditedRequests.AuditedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** A request as FHIR tells it: who, what, when, how it ended. Neither bodies nor tokens. */
final class AuditEvents {
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";
    private static final String IHE = "urn:ihe:event-type-code";

    private final FhirContext fhir;
    private final String observer;

    /** @param observer what this server calls itself */
    AuditEvents(FhirContext fhir, String observer) {
        this.fhir = fhir;
        this.observer = observer;
    }

    AuditEvent of(String id, AuditedRequest request) {
        AuditEvent event = new AuditEvent();
        event.setId(id);
        event.setType(new Coding(TYPES, "rest", "RESTful Operation"));
        event.addSubtype(new Coding(INTERACTIONS, request.interaction(), null));
        if (request.transaction() != null) {
            event.addSubtype(new Coding(IHE, request.transaction(), null));
        }
        event.setAction(AuditEventAction.fromCode(request.action()));
        event.setRecorded(Date.from(request.at()));
        event.setOutcome(AuditEventOutcome.fromCode(request.outcome()));
        event.setOutcomeDesc("HTTP " + request.status());
        AuditEventAgentComponent agent = event.addAgent().setRequestor(true);
        if (request.agent() != null) {
            agent.setName(request.agent());
        }
        agent.getNetwork().setAddress(request.network()).setType(AuditEventAgentNetworkType._2);
        event.getSource().setObserver(new Reference().setDisplay(observer));
        request.written().forEach(written -> event.addEntity().setWhat(new Reference(written)));
        event.addEntity()
                .setQuery((request.method() + " " + request.address()).getBytes(StandardCharsets.UTF_8))
                .setDescription("The request");
        return event;
    }

    String json(AuditEvent event) {
        // The version that was written is what counts.
        return fhir.newJsonParser().setStripVersionsFromReferences(false).encodeResourceToString(event);
    }

    AuditEvent read(String json) {
        return fhir.newJsonParser().parseResource(AuditEvent.class, json);
    }
}
