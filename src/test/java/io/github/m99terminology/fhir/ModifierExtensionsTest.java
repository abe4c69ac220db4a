package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/**
 * "Modifier extensions … must not be ignored" (R4): one may say that the element is meant the other way round. Resources with every element that may
 * have one get one at each of them in turn, as R4's own model finds them; none may be read as if it were not there.
 */
class ModifierExtensionsTest {

    private static final CodeSystem SYSTEM = Coloured.parse(
            CodeSystem.class,
            """
            {'resourceType': 'CodeSystem', 'url': 'http://example.org/c', 'status': 'active', 'content': 'complete',
             'filter': [{'code': 'p', 'operator': ['='], 'value': 'x'}], 'property': [{'code': 'p', 'type': 'code'}],
             'concept': [{'code': 'a', 'designation': [{'value': 'A'}], 'property': [{'code': 'p', 'valueCode': 'x'}],
               'concept': [{'code': 'b', 'designation': [{'value': 'B'}], 'property': [{'code': 'p', 'valueCode': 'y'}]}]}]}""");

    private static final ValueSet SET = Coloured.parse(
            ValueSet.class,
            """
            {'resourceType': 'ValueSet', 'url': 'http://example.org/v', 'status': 'active',
             'contained': [{'resourceType': 'ValueSet', 'id': 'in', 'status': 'active', 'compose': {'include': [{'system': 'http://example.org/c'}]}}],
             'compose': {'include': [{'system': 'http://example.org/c', 'concept': [{'code': 'a', 'designation': [{'value': 'A'}]}]}],
               'exclude': [{'system': 'http://example.org/c', 'filter': [{'property': 'p', 'op': '=', 'value': 'x'}]}]},
             'expansion': {'timestamp': '2026-01-01', 'parameter': [{'name': 'x', 'valueBoolean': true}], 'contains': [
               {'system': 'http://example.org/c', 'code': 'a', 'designation': [{'value': 'A'}],
                'contains': [{'system': 'http://example.org/c', 'code': 'b'}]}]}}""");

    private static final ConceptMap MAP = Coloured.parse(
            ConceptMap.class,
            """
            {'resourceType': 'ConceptMap', 'url': 'http://example.org/m', 'status': 'active', 'group': [{'source': 'http://example.org/c',
              'unmapped': {'mode': 'fixed', 'code': 'z'}, 'element': [{'code': 'a', 'target': [{'code': 'x', 'equivalence': 'equal',
                'dependsOn': [{'property': 'http://example.org/p', 'value': 'v'}], 'product': [{'property': 'http://example.org/p', 'value': 'v'}]}]}]}]}""");

    @Test
    void codeSystem_withOneAnywhere_isRefused() {
        everywhere(SYSTEM, resource -> Definitions.codeSystem((CodeSystem) resource), 9);
    }

    @Test
    void conceptsOfALongList_withOneAnywhere_areRefused() {
        CodeSystem part = new CodeSystem();
        part.setConcept(SYSTEM.copy().getConcept());
        everywhere(part, resource -> Definitions.concepts("en").apply((CodeSystem) resource), 6);
    }

    @Test
    void valueSet_withOneAnywhere_isRefused() {
        everywhere(SET, resource -> Definitions.valueSet((ValueSet) resource), 12);
    }

    @Test
    void conceptMap_withOneAnywhere_isRefused() {
        everywhere(MAP, resource -> Definitions.conceptMap((ConceptMap) resource), 7);
    }

    @Test
    void namingSystem_withOneAnywhere_isRefused() {
        NamingSystem system = Coloured.parse(
                NamingSystem.class,
                """
                {'resourceType': 'NamingSystem', 'name': 'N', 'status': 'active', 'kind': 'codesystem',
                 'uniqueId': [{'type': 'uri', 'value': 'http://example.org/c'}, {'type': 'oid', 'value': '1.2'}]}""");
        everywhere(system, resource -> Definitions.namingSystem((NamingSystem) resource), 3);
    }

    /** @param least how many places there are at least, so that the walk cannot find none */
    private static void everywhere(Resource resource, Consumer<Resource> reading, int least) {
        reading.accept(resource.copy());
        int places = elements(resource).size();
        assertThat(places).isGreaterThanOrEqualTo(least);
        List<String> passedOver = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            Resource changed = resource.copy();
            Base place = elements(changed).get(i);
            modify(place);
            try {
                reading.accept(changed);
                passedOver.add(place.fhirType());
            } catch (TerminologyException refused) {
                assertThat(refused.kind()).isEqualTo(TerminologyException.Kind.UNPROCESSABLE);
                assertThat(refused).hasMessageContaining("http://example.org/not");
            }
        }
        assertThat(passedOver).isEmpty();
    }

    private static void modify(Base place) {
        if (place instanceof BackboneElement element) {
            element.addModifierExtension().setUrl("http://example.org/not").setValue(new StringType("x"));
        } else {
            ((DomainResource) place)
                    .addModifierExtension()
                    .setUrl("http://example.org/not")
                    .setValue(new StringType("x"));
        }
    }

    private static List<Base> elements(Base root) {
        List<Base> all = new ArrayList<>();
        // What is sent in parts is a code system without anything else.
        boolean whole = root instanceof MetadataResource named && (named.hasUrl() || named.hasStatus());
        if (root instanceof BackboneElement || whole) {
            all.add(root);
        }
        for (Property property : root.children()) {
            property.getValues().forEach(value -> all.addAll(elements(value)));
        }
        return all;
    }

    @Test
    void theSentence_namesTheElement() {
        CodeSystem changed = SYSTEM.copy();
        modify(changed.getConceptFirstRep().getDesignationFirstRep());

        assertThatThrownBy(() -> Definitions.codeSystem(changed))
                .hasMessageContaining("CodeSystem.concept.designation");
    }
}
