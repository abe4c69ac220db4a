package io.github.m99terminology.fhir;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** Content and requests as JSON with single quotes, and what is read off the answers. */
final class Spoken {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private Spoken() {}

    static TerminologySnapshot holding(String... resources) {
        TerminologySnapshot snapshot = TerminologySnapshot.empty();
        for (String text : resources) {
            Resource resource = parsed(text);
            if (resource instanceof CodeSystem system) {
                snapshot = snapshot.with(Definitions.codeSystem(system));
            } else if (resource instanceof ValueSet set) {
                snapshot = snapshot.with(Definitions.valueSet(set));
            } else if (resource instanceof ConceptMap map) {
                snapshot = snapshot.with(Definitions.conceptMap(map));
            }
        }
        return snapshot;
    }

    /** @param parameters the elements of {@code Parameters.parameter} */
    static Resource ask(TerminologySnapshot snapshot, TerminologyOperation operation, String parameters) {
        return ask(snapshot, operation, parameters, RequestContext.NONE);
    }

    static Resource ask(
            TerminologySnapshot snapshot, TerminologyOperation operation, String parameters, RequestContext context) {
        Resource request = parsed("{'resourceType': 'Parameters', 'parameter': [" + parameters + "]}");
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), context)
                .toResource();
    }

    static Resource parsed(String text) {
        return (Resource) R4.newJsonParser().parseResource(text.replace('\'', '"'));
    }

    static String said(Resource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }

    static boolean result(Resource answer) {
        return ((Parameters) answer).getParameterBool("result");
    }

    static String value(Resource answer, String name) {
        return ((Parameters) answer).getParameterValue(name).primitiveValue();
    }

    /** Code and display of what an expansion lists. */
    static List<String> listed(Resource expansion) {
        return ((ValueSet) expansion)
                .getExpansion().getContains().stream().map(Spoken::shown).toList();
    }

    private static String shown(ValueSetExpansionContainsComponent contained) {
        return contained.getCode() + " " + contained.getDisplay();
    }
}
