package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words that mean what their writer means by them.
 *
 * <pre>
 *   colours   red   de "Rot", fr "Rouge"   wave 700 (integer), share 0.50 (decimal), label "1.50"
 *             blue  de "Blau"              wave 450,           share 1.5,            label "1.5"
 * </pre>
 */
class TokensAndNumbersTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(
                    Definitions.codeSystem(
                            parse(
                                    CodeSystem.class,
                                    """
                            {'resourceType': 'CodeSystem', 'id': 'c', 'url': 'http://example.org/c', 'status': 'active', 'content': 'complete',
                             'property': [{'code': 'wave', 'type': 'integer'}, {'code': 'share', 'type': 'decimal'}, {'code': 'label', 'type': 'string'}],
                             'concept': [
                              {'code': 'red', 'designation': [{'language': 'de', 'value': 'Rot'}, {'language': 'fr', 'value': 'Rouge'}],
                               'property': [{'code': 'wave', 'valueInteger': 700}, {'code': 'share', 'valueDecimal': 0.50},
                                            {'code': 'label', 'valueString': '1.50'}]},
                              {'code': 'blue', 'designation': [{'language': 'de', 'value': 'Blau'}],
                               'property': [{'code': 'wave', 'valueInteger': 450}, {'code': 'share', 'valueDecimal': 1.5},
                                            {'code': 'label', 'valueString': '1.5'}]}]}""")))
            .with(Definitions.conceptMap(map("open", "active", "", "'target': 'http://example.org/open',")))
            .with(Definitions.conceptMap(map(
                    "scoped",
                    "active",
                    "'sourceUri': 'http://example.org/vs',",
                    "'target': 'http://example.org/scoped',")))
            .with(Definitions.conceptMap(map(
                    "said", "active", "", "'source': 'http://example.org/c', 'target': 'http://example.org/said',")))
            .with(Definitions.conceptMap(map(
                    "old", "retired", "", "'source': 'http://example.org/c', 'target': 'http://example.org/old',")));

    @ParameterizedTest
    @ValueSource(strings = {"de", "urn:ietf:bcp:47|de", "DE"})
    void expand_designationWithoutSystem_isALanguage(String token) {
        ValueSet expanded = expand("{'code': 'x'}", token);

        assertThat(expanded.getExpansion().getContains().get(0).getDesignation())
                .extracting(ConceptReferenceDesignationComponent::getValue)
                .containsExactly("Rot");
    }

    @Test
    void expand_designationWithoutSystemThatIsNoLanguage_isRefused() {
        assertThatThrownBy(() -> expand("{'code': 'x'}", "synonym"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("a language, such as de, or a system and a code, as in system|code");
    }

    @ParameterizedTest
    @CsvSource({
        "share, =, 0.5, red",
        "share, =, 0.500, red",
        "share, =, 5e-1, red",
        "share, =, 1.50, blue",
        "share, in, '0.5,7', red",
        "share, not-in, '0.5,7', blue",
        "wave, =, 700.0, red",
        "wave, =, +450, blue",
        "wave, in, '0450,1', blue",
        "label, =, 1.50, red",
        "label, =, 1.5, blue"
    })
    void expand_filterOnANumber_comparesAsNumbers(String property, String op, String value, String code) {
        String filter = "{'filter': [{'property': '%s', 'op': '%s', 'value': '%s'}]}".formatted(property, op, value);

        assertThat(expand(filter, null).getExpansion().getContains())
                .extracting(concept -> concept.getCode())
                .containsExactly(code);
    }

    @Test
    void translate_noMapNamed_groupsWithoutSourceAndRetiredMapsTakeNoPart() {
        assertThat(translate(null)).containsExactlyInAnyOrder("http://example.org/scoped", "http://example.org/said");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "old"})
    void translate_mapNamed_takesPart(String name) {
        assertThat(translate(name)).containsExactly("http://example.org/" + name);
    }

    private List<String> translate(String map) {
        Parameters request = parse(
                Parameters.class,
                """
                {'resourceType': 'Parameters', 'parameter': [{'name': 'system', 'valueUri': 'http://example.org/c'},
                  {'name': 'code', 'valueCode': 'red'}%s]}"""
                        .formatted(
                                map == null
                                        ? ""
                                        : ", {'name': 'url', 'valueUri': 'http://example.org/map/" + map + "'}"));
        return ((Parameters) answer(TerminologyOperation.TRANSLATE, request))
                .getParameter().stream()
                        .filter(part -> part.getName().equals("match"))
                        .flatMap(part -> part.getPart().stream())
                        .filter(part -> part.getName().equals("concept"))
                        .map(part -> ((Coding) part.getValue()).getSystem())
                        .toList();
    }

    private ValueSet expand(String part, String designation) {
        String selection = part.replace("{'code': 'x'}", "{}").substring(1);
        Parameters request = parse(
                Parameters.class,
                """
                {'resourceType': 'Parameters', 'parameter': [%s
                  {'name': 'valueSet', 'resource': {'resourceType': 'ValueSet', 'status': 'active', 'compose': {'include': [
                    {'system': 'http://example.org/c'%s]}}}]}"""
                        .formatted(
                                designation == null
                                        ? ""
                                        : "{'name': 'includeDesignations', 'valueBoolean': true},"
                                                + " {'name': 'designation', 'valueString': '" + designation + "'},",
                                selection.equals("}") ? "}" : ", " + selection));
        return (ValueSet) answer(TerminologyOperation.EXPAND, request);
    }

    private Resource answer(TerminologyOperation operation, Parameters request) {
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static ConceptMap map(String name, String status, String scope, String group) {
        return parse(
                ConceptMap.class,
                """
                {'resourceType': 'ConceptMap', 'id': '%1$s', 'url': 'http://example.org/map/%1$s', 'status': '%2$s', %3$s
                 'group': [{%4$s 'element': [{'code': 'red', 'target': [{'code': 'r', 'equivalence': 'equal'}]}]}]}"""
                        .formatted(name, status, scope, group));
    }

    private static <T extends Resource> T parse(Class<T> type, String json) {
        return R4.newJsonParser().parseResource(type, json.replace('\'', '"'));
    }
}
