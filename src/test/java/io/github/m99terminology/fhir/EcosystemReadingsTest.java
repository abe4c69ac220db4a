package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionParameterComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How HL7's terminology ecosystem wants things judged that the specification leaves open.
 *
 * <pre>
 *   shapes (de)   group  "Gruppe"   notSelectable
 *                 └ circle "Kreis"  also "circle" (en), "das Runde" (use nickname)
 *   vs/some       circle;  vs/groups  every shape;  vs/plain 1 and 2: circle, group
 *   vs/importing  vs/plain, no version
 * </pre>
 */
class EcosystemReadingsTest {

    private static final String SHAPES = "http://example.org/shapes";
    private static final String SOME = "http://example.org/vs/some";
    private static final String GROUPS = "http://example.org/vs/groups";
    private static final String PLAIN = "http://example.org/vs/plain";
    private static final String IMPORTING = "http://example.org/vs/importing";

    private final TerminologySnapshot snapshot = TerminologySnapshot.empty()
            .with(Definitions.codeSystem(shapes()))
            .with(Definitions.valueSet(enumerated(SOME, "1", "circle")))
            .with(Definitions.valueSet(groups()))
            .with(Definitions.valueSet(enumerated(PLAIN, "1", "circle")))
            .with(Definitions.valueSet(enumerated(PLAIN, "2", "group")))
            .with(Definitions.valueSet(importing()));

    @Test
    void validate_codeOutsideTheValueSet_itsDisplayIsCheckedAllTheSame() {
        Parameters answer = validate(SOME, request("coding", new Coding(SHAPES, "group", "wrong")));

        assertThat(details(answer)).containsExactlyInAnyOrder("not-in-vs", "invalid-display");
    }

    @Test
    void validate_abstractCodeNotAllowed_isNotInTheValueSet() {
        Parameters request = request("coding", new Coding(SHAPES, "group", null));
        request.addParameter("abstract", false);

        Parameters answer = validate(GROUPS, request);

        assertThat(result(answer)).isFalse();
        assertThat(details(answer)).containsExactlyInAnyOrder("code-rule", "not-in-vs");
    }

    @Test
    void validateCodeableConcept_otherCodingOfUnknownSystem_isValidWithAWarning() {
        CodeableConcept concept =
                new CodeableConcept(new Coding(SHAPES, "circle", null)).addCoding(new Coding("http://none", "x", null));

        Parameters answer = validate(SOME, request("codeableConcept", concept));

        assertThat(result(answer)).isTrue();
        assertThat(texts(answer))
                .contains("A definition for the code system 'http://none' could not be found, so this coding was not"
                        + " checked. The CodeableConcept is still valid: another coding is in the value set");
    }

    /** As of SNOMED CT, which R4 publishes by name only: most diagnoses are coded in it and in ICD-10-CM at once. */
    @Test
    void validateCodeableConcept_otherCodingOfSystemWithoutCodes_isValidWithAWarning() {
        CodeSystem nameOnly = new CodeSystem();
        nameOnly.setUrl("http://name-only").setStatus(PublicationStatus.ACTIVE);
        nameOnly.setContent(CodeSystem.CodeSystemContentMode.NOTPRESENT);
        CodeableConcept concept = new CodeableConcept(new Coding("http://name-only", "x", null))
                .addCoding(new Coding(SHAPES, "circle", null));
        Parameters request = request("codeableConcept", concept);
        request.addParameter().setName("tx-resource").setResource(nameOnly);

        Parameters answer = validate(SOME, request);

        assertThat(result(answer)).as(texts(answer).toString()).isTrue();
        assertThat(texts(answer))
                .contains(
                        "The CodeSystem 'http://name-only' is known here by name only (content = not-present), so this coding"
                                + " was not checked. The CodeableConcept is still valid: another coding is in the value set");
    }

    @Test
    void validateCodeableConcept_onlyCodingOfUnknownSystem_isAnError() {
        Parameters answer =
                validate(SOME, request("codeableConcept", new CodeableConcept(new Coding("http://none", "x", null))));

        assertThat(result(answer)).isFalse();
        assertThat(texts(answer))
                .contains(
                        "A definition for CodeSystem 'http://none' could not be found, so the code cannot be validated");
    }

    @Test
    void validate_displayThatIsADesignationOfAnyUse_isRight() {
        assertThat(result(validate(SOME, request("coding", new Coding(SHAPES, "circle", "das Runde")))))
                .isTrue();
    }

    @Test
    void validate_displayInTheLanguageOfTheWantedRegion_isRight() {
        Parameters request = request("coding", new Coding(SHAPES, "circle", "Kreis"));
        request.addParameter("displayLanguage", new CodeType("de-CH"));

        Parameters answer = validate(SOME, request);

        assertThat(details(answer)).isEmpty();
        assertThat(answer.getParameter("display").getValue().primitiveValue()).isEqualTo("Kreis");
    }

    @Test
    void validate_noDisplayInTheWantedLanguage_onlyTheDefaultLanguagesDisplayIsForgiven() {
        assertThat(result(french("Kreis"))).isTrue();
        assertThat(result(french("circle"))).isFalse();
    }

    @Test
    void expand_notSelectableFalse_takesConceptsThatSaySo() {
        ValueSet selectable = new ValueSet();
        selectable.setUrl("http://example.org/vs/selectable").setStatus(PublicationStatus.ACTIVE);
        selectable
                .getCompose()
                .addInclude()
                .setSystem(SHAPES)
                .addFilter()
                .setProperty("notSelectable")
                .setOp(ValueSet.FilterOperator.EQUAL)
                .setValue("false");
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(selectable);

        assertThat(codes(expand(request))).isEmpty();
    }

    @Test
    void expand_defaultValueSetVersion_decidesForImportsAndIsRepeated() {
        assertThat(codes(importing("default-valueset-version", PLAIN + "|1"))).containsExactly("circle");
        assertThat(codes(importing("default-valueset-version", PLAIN + "|2"))).containsExactly("group");
        assertThat(importing("default-valueset-version", PLAIN + "|1")
                        .getExpansion()
                        .getParameter())
                .filteredOn(parameter -> parameter.getName().equals("default-valueset-version"))
                .extracting(ValueSetExpansionParameterComponent::getValue)
                .extracting(Type::primitiveValue)
                .containsExactly(PLAIN + "|1");
    }

    @Test
    void expand_forcedValueSetVersion_countsWhateverIsWritten() {
        assertThat(codes(importing("force-valueset-version", PLAIN + "|1"))).containsExactly("circle");
    }

    @Test
    void expand_checkedValueSetVersion_isTheOneUsedOrAnError() {
        assertThat(codes(importing("check-valueset-version", PLAIN + "|1"))).containsExactly("circle");
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(PLAIN));
        request.addParameter("valueSetVersion", "2");
        request.addParameter("check-valueset-version", new UriType(PLAIN + "|1"));
        assertThatThrownBy(() -> expand(request))
                .isInstanceOf(TerminologyException.class)
                .hasMessage("The version '2' is not allowed for the value set '" + PLAIN
                        + "': required to be '1' by a version-check parameter");
    }

    @Test
    void expand_twoVersionsOfOneSystem_areRefused() {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(SOME));
        request.addParameter("system-version", new UriType(SHAPES + "|1"));
        request.addParameter("system-version", new UriType(SHAPES + "|2"));
        assertThatThrownBy(() -> expand(request))
                .hasMessage("The parameter 'system-version' was given several versions for '" + SHAPES
                        + "': 1, 2. Give one of them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hl7.org/fhir/", "http://hl7.org/fhir/tools/"})
    void expand_languageThatTheValueSetAsksFor_isTakenFromEitherExtension(String base) {
        ValueSet set = enumerated("http://example.org/vs/english", "1", "circle");
        Extension parameter =
                set.getCompose().addExtension().setUrl(base + "StructureDefinition/valueset-expansion-parameter");
        parameter.addExtension("name", new CodeType("displayLanguage"));
        parameter.addExtension("value", new CodeType("en"));
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);

        assertThat(expand(request).getExpansion().getContainsFirstRep().getDisplay())
                .isEqualTo("circle");
    }

    @Test
    void validate_displayThatIsAnInactiveDescription_isValidWithAWarning() {
        CodeSystem system = shapes();
        system.setVersion("2");
        system.getConceptFirstRep()
                .getConceptFirstRep()
                .addDesignation()
                .setUse(new Coding("http://snomed.info/sct", "900000000000546006", null))
                .setValue("Ring");
        Parameters request = request("coding", new Coding(SHAPES, "circle", "Ring"));
        request.addParameter().setName("tx-resource").setResource(system);

        Parameters answer = validate(SOME, request);

        assertThat(result(answer)).isTrue();
        assertThat(details(answer)).containsExactly("display-comment");
    }

    @Test
    void expand_propertiesThatTheValueSetAsksFor_areListed() {
        ValueSet set = enumerated("http://example.org/vs/asking", "1", "group");
        set.getCompose()
                .addExtension(
                        "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.property",
                        new StringType("notSelectable"));
        Parameters request = new Parameters();
        request.addParameter().setName("valueSet").setResource(set);

        assertThat(expand(request).getExpansion().getContainsFirstRep().getExtension())
                .hasSize(1);
    }

    // ---- asking

    private Parameters french(String display) {
        Parameters request = request("coding", new Coding(SHAPES, "circle", display));
        request.addParameter("displayLanguage", new CodeType("fr"));
        return validate(SOME, request);
    }

    private ValueSet importing(String rule, String canonical) {
        Parameters request = new Parameters();
        request.addParameter("url", new UriType(IMPORTING));
        request.addParameter(rule, new UriType(canonical));
        return expand(request);
    }

    private static Parameters request(String name, Type coding) {
        Parameters request = new Parameters();
        request.addParameter(name, coding);
        return request;
    }

    private Parameters validate(String valueSet, Parameters request) {
        request.addParameter("url", new UriType(valueSet));
        return (Parameters) answer(TerminologyOperation.VALUE_SET_VALIDATE_CODE, request);
    }

    private ValueSet expand(Parameters request) {
        return (ValueSet) answer(TerminologyOperation.EXPAND, request);
    }

    private Resource answer(TerminologyOperation operation, Parameters request) {
        return operation
                .answer(snapshot, IncomingParameters.ofBody(request), RequestContext.NONE)
                .toResource();
    }

    private static boolean result(Parameters answer) {
        return ((BooleanType) answer.getParameter("result").getValue()).booleanValue();
    }

    private static List<OperationOutcome.OperationOutcomeIssueComponent> issues(Parameters answer) {
        return answer.hasParameter("issues")
                ? ((OperationOutcome) answer.getParameter("issues").getResource()).getIssue()
                : List.of();
    }

    private static List<String> details(Parameters answer) {
        return issues(answer).stream()
                .map(issue -> issue.getDetails().getCodingFirstRep().getCode())
                .toList();
    }

    private static List<String> texts(Parameters answer) {
        return issues(answer).stream()
                .map(issue -> issue.getDetails().getText())
                .toList();
    }

    private static List<String> codes(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .map(concept -> concept.getCode())
                .toList();
    }

    // ---- content

    private static CodeSystem shapes() {
        CodeSystem system = new CodeSystem();
        system.setUrl(SHAPES).setVersion("1").setLanguage("de");
        system.setStatus(PublicationStatus.ACTIVE).setContent(CodeSystemContentMode.COMPLETE);
        CodeSystem.ConceptDefinitionComponent group =
                system.addConcept().setCode("group").setDisplay("Gruppe");
        group.addProperty().setCode("notSelectable").setValue(new BooleanType(true));
        CodeSystem.ConceptDefinitionComponent circle =
                group.addConcept().setCode("circle").setDisplay("Kreis");
        circle.addDesignation().setLanguage("en").setValue("circle");
        circle.addDesignation()
                .setUse(new Coding("http://example.org/uses", "nickname", null))
                .setValue("das Runde");
        return system;
    }

    private static ValueSet enumerated(String url, String version, String code) {
        ValueSet set = new ValueSet();
        set.setUrl(url).setVersion(version).setStatus(PublicationStatus.ACTIVE);
        set.getCompose().addInclude().setSystem(SHAPES).addConcept().setCode(code);
        return set;
    }

    private static ValueSet groups() {
        ValueSet set = new ValueSet();
        set.setUrl(GROUPS).setStatus(PublicationStatus.ACTIVE);
        set.getCompose().addInclude().setSystem(SHAPES);
        return set;
    }

    private static ValueSet importing() {
        ValueSet set = new ValueSet();
        set.setUrl(IMPORTING).setStatus(PublicationStatus.ACTIVE);
        set.getCompose().addInclude().addValueSet(PLAIN);
        return set;
    }
}
