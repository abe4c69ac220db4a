package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.model.PropertyValue.CodeValue;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    /** Colours: red with dark red below it; red carries a designation with evidence and a property of each kind. */
    @Test
    void codeSystem_full_keepsEverything() {
        CodeSystemDefinition colours = Definitions.codeSystem(
                parse(
                        CodeSystem.class,
                        """
                {"resourceType": "CodeSystem", "id": "colours", "url": "http://example.org/colours", "version": "1",
                 "extension": [{"url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-CanonicalResource.versionAlgorithm",
                                "valueCoding": {"code": "integer"}}],
                 "name": "Colours", "status": "active", "content": "fragment", "caseSensitive": false,
                 "hierarchyMeaning": "is-a", "versionNeeded": true,
                 "property": [{"code": "warm", "type": "boolean"}, {"code": "like", "uri": "http://example.org/p#like", "type": "Coding"}],
                 "filter": [{"code": "warm", "operator": ["=", "exists"], "value": "true or false"}],
                 "concept": [{"code": "red", "display": "Red", "definition": "The colour of blood",
                   "designation": [{"language": "de", "use": {"system": "http://example.org/use", "code": "tip"}, "value": "Rot",
                     "extension": [{"url": "http://example.org/evidence", "extension": [{"url": "grade", "valueCode": "A"}]}]}],
                   "property": [{"code": "warm", "valueBoolean": true},
                                {"code": "like", "valueCoding": {"system": "http://example.org/x", "code": "y", "display": "Y"}}],
                   "concept": [{"code": "dark-red"}]}]}
                """));

        assertThat(colours.metadata().id()).isEqualTo("colours");
        assertThat(colours.metadata().canonical()).isEqualTo(new Canonical("http://example.org/colours", "1"));
        assertThat(colours.metadata().versionAlgorithm()).isEqualTo("integer");
        assertThat(colours.content()).isEqualTo(Content.FRAGMENT);
        assertThat(colours.caseSensitive()).isFalse();
        assertThat(colours.versionNeeded()).isTrue();
        assertThat(colours.hierarchyMeaning()).isEqualTo("is-a");
        assertThat(colours.filters().get(0).operators()).containsExactlyInAnyOrder("=", "exists");
        ConceptDefinition red = colours.concepts().get(0);
        assertThat(red.children()).extracting(ConceptDefinition::code).containsExactly("dark-red");
        assertThat(red.designations().get(0).use()).isEqualTo(CodeRef.of("http://example.org/use", "tip"));
        assertThat(red.designations().get(0).extensions())
                .containsExactly(new Extension(
                        "http://example.org/evidence",
                        null,
                        java.util.List.of(Extension.of("grade", new CodeValue("A")))));
        assertThat(red.properties())
                .extracting("value")
                .containsExactly(new BooleanValue(true), new CodingValue(CodeRef.of("http://example.org/x", "y", "Y")));
    }

    @Test
    void codeSystem_withoutCaseSensitive_takesCodesInAnyCase() {
        CodeSystem resource = codeSystem("complete");
        assertThat(Definitions.codeSystem(resource).caseSensitive()).isFalse();
    }

    @Test
    void codeSystem_supplement_namesWhatItSupplements() {
        CodeSystem resource = codeSystem("supplement").setSupplements("http://example.org/base|2");
        assertThat(Definitions.codeSystem(resource).supplements())
                .isEqualTo(new Canonical("http://example.org/base", "2"));
    }

    /** HAPI reads one from a property that begins with an underscore. */
    @Test
    void valueSet_withAnExtensionThatHasNoUrl_isReadWithoutIt() {
        ValueSet colours = new ValueSet();
        colours.setUrl("http://example.org/vs/colours").setStatus(PublicationStatus.ACTIVE);
        colours.addExtension();
        colours.getCompose().addExtension();
        colours.getCompose().addInclude().setSystem("http://example.org/colours");
        assertThat(Definitions.valueSet(colours).expansionParameters()).isEmpty();
    }

    @Test
    void codeSystem_supplementOfNothing_isRefused() {
        assertThatThrownBy(() -> Definitions.codeSystem(codeSystem("supplement")))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("CodeSystem http://example.org/colours cannot be used: "
                        + "CodeSystem.supplements is missing, and it is required.");
    }

    @Test
    void codeSystem_completeThatSupplements_isRefused() {
        CodeSystem resource = codeSystem("complete").setSupplements("http://example.org/base");
        assertThatThrownBy(() -> Definitions.codeSystem(resource))
                .hasMessage("CodeSystem http://example.org/colours cannot be used: it says that it supplements "
                        + "http://example.org/base, but its content is 'complete'. A supplement has the content "
                        + "'supplement'; any other code system supplements nothing.");
    }

    @Test
    void codeSystem_conceptWithoutCode_isRefused() {
        CodeSystem resource = codeSystem("complete");
        resource.addConcept().setDisplay("nameless");
        assertThatThrownBy(() -> Definitions.codeSystem(resource))
                .hasMessage("CodeSystem http://example.org/colours cannot be used: "
                        + "CodeSystem.concept.code is missing, and it is required.");
    }

    @Test
    void valueSet_full_keepsEverything() {
        ValueSetDefinition set = Definitions.valueSet(
                parse(
                        ValueSet.class,
                        """
                {"resourceType": "ValueSet", "url": "http://example.org/vs", "status": "active",
                 "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/valueset-supplement", "valueCanonical": "http://example.org/de|1"}],
                 "contained": [{"resourceType": "ValueSet", "id": "inner", "status": "active",
                                "compose": {"include": [{"system": "http://example.org/colours"}]}}],
                 "compose": {"inactive": false, "lockedDate": "2024-01-31",
                   "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter",
                     "extension": [{"url": "name", "valueCode": "displayLanguage"}, {"url": "value", "valueCode": "de"}]}],
                   "include": [{"system": "http://example.org/colours", "version": "1",
                                "concept": [{"code": "red", "extension": [{"url": "http://example.org/label", "valueString": "a."}]}]},
                               {"valueSet": ["#inner", "http://example.org/other|3"]}],
                   "exclude": [{"system": "http://example.org/colours", "filter": [{"property": "concept", "op": "is-a"}]}]}}
                """));

        assertThat(set.supplements()).containsExactly(Canonical.parse("http://example.org/de|1"));
        assertThat(set.expansionParameters())
                .containsExactly(new ValueSetDefinition.ExpansionParameter("displayLanguage", new CodeValue("de")));
        assertThat(set.inactive()).isFalse();
        assertThat(set.lockedDate()).isEqualTo("2024-01-31");
        assertThat(set.contained()).containsOnlyKeys("#inner");
        assertThat(set.include().get(0).concepts().get(0).extensions())
                .containsExactly(Extension.of("http://example.org/label", new StringValue("a.")));
        assertThat(set.include().get(1).valueSets())
                .containsExactly(Canonical.of("#inner"), Canonical.parse("http://example.org/other|3"));
        assertThat(set.exclude().get(0).filters()).containsExactly(new Filter("concept", "is-a", null));
    }

    @Test
    void conceptMap_unmatchedWithoutCode_isNoMap() {
        ConceptMapDefinition map = Definitions.conceptMap(
                parse(
                        ConceptMap.class,
                        """
                {"resourceType": "ConceptMap", "url": "http://example.org/map", "status": "active",
                 "sourceCanonical": "http://example.org/vs", "targetUri": "http://example.org/vs2",
                 "group": [{"source": "http://example.org/a", "target": "http://example.org/b",
                   "element": [{"code": "1", "target": [{"equivalence": "unmatched", "comment": "nothing like it"}]},
                               {"code": "2", "target": [{"code": "x", "equivalence": "wider",
                                  "product": [{"property": "http://example.org/p", "value": "v"}]}]}],
                   "unmapped": {"mode": "fixed", "code": "other"}}]}
                """));

        assertThat(map.source()).isEqualTo("http://example.org/vs");
        assertThat(map.target()).isEqualTo("http://example.org/vs2");
        assertThat(map.groups().get(0).elements())
                .extracting(ConceptMapDefinition.Element::noMap)
                .containsExactly(true, false);
        assertThat(map.groups().get(0).unmapped())
                .isEqualTo(new ConceptMapDefinition.Unmapped("fixed", "other", null, null));
    }

    @Test
    void conceptMap_targetWithoutEquivalence_isRefused() {
        ConceptMap map = new ConceptMap().setUrl("http://example.org/map");
        map.addGroup().addElement().setCode("1").addTarget().setCode("x");
        assertThatThrownBy(() -> Definitions.conceptMap(map))
                .hasMessage("ConceptMap http://example.org/map cannot be used: "
                        + "ConceptMap.group.element.target.equivalence is missing, and it is required.");
    }

    private static CodeSystem codeSystem(String content) {
        return new CodeSystem()
                .setUrl("http://example.org/colours")
                .setContent(CodeSystem.CodeSystemContentMode.fromCode(content));
    }

    private static <T extends Resource> T parse(Class<T> type, String json) {
        return R4.newJsonParser().parseResource(type, json);
    }

    /** Wherever one stands: what it changes nobody knows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ValueSet | ValueSet | {%s, 'compose': {'include': [{'system': 'http://x'}]}}",
                "ValueSet | ValueSet.compose.include | {'compose': {'include': [{'system': 'http://x'}, {%s, 'system': 'http://y'}]}}",
                "ValueSet | ValueSet.compose.exclude.filter | {'compose': {'include': [{'system': 'http://x'}], 'exclude': [{'system': 'http://x', 'filter': [{%s, 'property': 'a', 'op': '=', 'value': 'b'}]}]}}",
                "ValueSet | ValueSet.compose.include.concept | {'compose': {'include': [{'system': 'http://x', 'concept': [{%s, 'code': 'a'}]}]}}",
                "ValueSet | ValueSet.expansion.contains | {'expansion': {'contains': [{'system': 'http://x', 'code': 'a', 'contains': [{%s, 'system': 'http://x', 'code': 'b'}]}]}}",
                "CodeSystem | CodeSystem | {%s, 'content': 'complete'}",
                "CodeSystem | CodeSystem.concept | {'content': 'complete', 'concept': [{'code': 'a', 'concept': [{%s, 'code': 'b'}]}]}",
                "ConceptMap | ConceptMap | {%s}",
                "ConceptMap | ConceptMap.group.element.target | {'group': [{'element': [{'code': 'a', 'target': [{%s, 'code': 'b', 'equivalence': 'equal'}]}]}]}"
            })
    void modifierExtension_isNotProcessed(String type, String path, String json) {
        String modifier = "'modifierExtension': [{'url': 'http://example.org/not', 'valueBoolean': true}]";
        String resource = json.formatted(modifier)
                .replaceFirst("\\{", "{'resourceType': '" + type + "', 'url': 'http://example.org/modified', ")
                .replace('\'', '"');

        assertThatThrownBy(() -> definition(R4.newJsonParser().parseResource(resource)))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        path
                                + " has the modifier extension 'http://example.org/not', which is not known here and may change what it means; so it is not used.");
    }

    private static Object definition(IBaseResource resource) {
        if (resource instanceof ValueSet valueSet) {
            return Definitions.valueSet(valueSet);
        }
        return resource instanceof CodeSystem codeSystem
                ? Definitions.codeSystem(codeSystem)
                : Definitions.conceptMap((ConceptMap) resource);
    }

    /** An exclude alone would mean the empty set, and a target without a code a translation into nothing. */
    @Test
    void whatSaysOnlyHalf_isRefused() {
        String excludes =
                """
                {"resourceType": "ValueSet", "url": "http://example.org/half", "compose": {"exclude": [{"system": "http://x"}]}}""";
        String target =
                """
                {"resourceType": "ConceptMap", "url": "http://example.org/half",
                 "group": [{"element": [{"code": "a", "target": [{"equivalence": "%s"}]}]}]}""";

        assertThatThrownBy(() -> Definitions.valueSet(parse(ValueSet.class, excludes)))
                .hasMessageContaining("ValueSet.compose.include is missing");
        assertThatThrownBy(() -> Definitions.conceptMap(parse(ConceptMap.class, target.formatted("equal"))))
                .hasMessageContaining("ConceptMap.group.element.target.code is missing");
        assertThat(Definitions.conceptMap(parse(ConceptMap.class, target.formatted("unmatched"))))
                .isNotNull();
    }
}
