package io.github.m99terminology.fhir;

import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;

/** {@code $batch-validate-code} over the colours {@code red} and {@code blue}; the request brings {@code square}, a shape. */
final class Batch {
    static final String COLOURS = "http://example.org/colours";
    static final String SHAPES = "http://example.org/shapes";
    static final TerminologySnapshot SNAPSHOT =
            TerminologySnapshot.empty().with(Definitions.codeSystem(system(COLOURS, "red", "blue")));

    private Batch() {}

    static List<Resource> ask(Parameters... items) {
        return ((Parameters) answer(request(items)).toResource())
                .getParameter().stream()
                        .map(ParametersParameterComponent::getResource)
                        .toList();
    }

    static Parameters request(Parameters... items) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(COLOURS));
        request.addParameter().setName("tx-resource").setResource(system(SHAPES, "square"));
        for (Parameters item : items) {
            request.addParameter().setName("validation").setResource(item);
        }
        return request;
    }

    static Answer answer(Parameters request) {
        return TerminologyOperation.CODE_SYSTEM_BATCH.answer(
                SNAPSHOT, IncomingParameters.ofBody(request), RequestContext.NONE);
    }

    static Parameters item(String code) {
        Parameters item = new Parameters();
        item.addParameter("code", new CodeType(code));
        return item;
    }

    private static CodeSystem system(String url, String... codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setStatus(PublicationStatus.ACTIVE).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        for (String code : codes) {
            system.addConcept().setCode(code).setDisplay(code);
        }
        return system;
    }
}
