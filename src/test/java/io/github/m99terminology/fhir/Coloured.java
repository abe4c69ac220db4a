package io.github.m99terminology.fhir;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * A small shop of colours, and how it is asked: JSON with single quotation marks.
 *
 * <pre>
 *   colours|1 (also urn:oid:1.2.3)   red ── dark        like: blue
 *                                    blue
 *   all|1     everything             paint   red → R where a surface is colours#blue
 * </pre>
 */
final class Coloured {

    static final FhirContext R4 = FhirContext.forR4Cached();
    static final String URL = "http://example.org/colours";
    static final String OID = "urn:oid:1.2.3";

    static final TerminologySnapshot SNAPSHOT = TerminologySnapshot.empty()
            .with(
                    Definitions.codeSystem(
                            parse(
                                    CodeSystem.class,
                                    """
                            {'resourceType': 'CodeSystem', 'id': 'colours', 'url': 'http://example.org/colours', 'version': '1', 'status': 'active',
                             'content': 'complete', 'hierarchyMeaning': 'is-a', 'caseSensitive': true,
                             'identifier': [{'system': 'urn:ietf:rfc:3986', 'value': 'urn:oid:1.2.3'}],
                             'property': [{'code': 'like', 'type': 'Coding'}],
                             'concept': [{'code': 'red', 'display': 'Red', 'concept': [{'code': 'dark', 'display': 'Dark red'}],
                               'property': [{'code': 'like', 'valueCoding': {'system': 'http://example.org/colours', 'code': 'blue'}}]},
                              {'code': 'blue', 'display': 'Blue'}]}""")))
            .with(
                    Definitions.valueSet(
                            parse(
                                    ValueSet.class,
                                    """
                            {'resourceType': 'ValueSet', 'id': 'all', 'url': 'http://example.org/all', 'version': '1', 'status': 'active',
                             'compose': {'include': [{'system': 'http://example.org/colours'}]}}""")))
            .with(
                    Definitions.conceptMap(
                            parse(
                                    ConceptMap.class,
                                    """
                            {'resourceType': 'ConceptMap', 'id': 'paint', 'url': 'http://example.org/paint', 'version': '1', 'status': 'active',
                             'group': [{'source': 'http://example.org/colours', 'target': 'http://example.org/tubes', 'element': [{'code': 'red',
                               'target': [{'code': 'R', 'equivalence': 'equal', 'dependsOn': [{'property': 'http://example.org/surface',
                                 'system': 'http://example.org/colours', 'value': 'blue'}]}]}]}]}""")));

    private Coloured() {}

    static <T extends Resource> T parse(Class<T> type, String json) {
        return R4.newJsonParser().parseResource(type, json.replace('\'', '"'));
    }

    /** Whatever type it says that it is. */
    static Resource parse(String json) {
        return (Resource) R4.newJsonParser().parseResource(json.replace('\'', '"'));
    }

    static Parameters parameters(String parameters) {
        return parse(Parameters.class, "{'resourceType': 'Parameters', 'parameter': [" + parameters + "]}");
    }

    static Answer ask(TerminologyOperation operation, String parameters) {
        return operation.answer(SNAPSHOT, IncomingParameters.ofBody(parameters(parameters)), RequestContext.NONE);
    }

    /** But for what is new each time. */
    static String json(Answer answer) {
        String json = new String(answer.toJson(false), StandardCharsets.UTF_8);
        for (String each : answer.changing()) {
            json = json.replace(each, "");
        }
        return json;
    }

    /** What HAPI makes of the model, in XML and back in JSON. */
    static String throughXml(Answer answer) {
        String xml = R4.newXmlParser().encodeResourceToString(answer.toResource());
        String json =
                R4.newJsonParser().encodeResourceToString(R4.newXmlParser().parseResource(xml));
        for (String each : answer.changing()) {
            json = json.replace(each, "");
        }
        return json;
    }
}
