package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code $validate} of a NamingSystem whose type is bound, by a stored profile, to a stored value set.
 *
 * <pre>
 *   paints|1           binding: paints-sold
 *   ├── colour         header (notSelectable)
 *   │   ├── red        in
 *   │   └── mauve      inactive, in
 *   └── gold           not in
 * </pre>
 */
class ValidateIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String SYSTEM = "http://example.org/paints";
    private static final String SET = "http://example.org/paints-sold";
    private static final String PROFILE = "http://example.org/StructureDefinition/of-paint";

    private static Http fhir;

    @BeforeAll
    static void store() {
        fhir = TestServer.shared().fhir();
        put(
                "CodeSystem/paints",
                """
                {"resourceType": "CodeSystem", "id": "paints", "url": "%s", "version": "1", "status": "active", "content": "complete",
                 "caseSensitive": true, "hierarchyMeaning": "is-a",
                 "property": [{"code": "notSelectable", "uri": "http://hl7.org/fhir/concept-properties#notSelectable", "type": "boolean"},
                              {"code": "inactive", "uri": "http://hl7.org/fhir/concept-properties#inactive", "type": "boolean"}],
                 "concept": [
                   {"code": "colour", "display": "Colour", "property": [{"code": "notSelectable", "valueBoolean": true}], "concept": [
                     {"code": "red", "display": "Red"},
                     {"code": "mauve", "display": "Mauve", "property": [{"code": "inactive", "valueBoolean": true}]}]},
                   {"code": "gold", "display": "Gold"}]}"""
                        .formatted(SYSTEM));
        putSet("\"filter\": [{\"property\": \"concept\", \"op\": \"is-a\", \"value\": \"colour\"}]");
        put("StructureDefinition/of-paint", profile(SET));
    }

    private static void putSet(String selection) {
        put(
                "ValueSet/paints-sold",
                """
                {"resourceType": "ValueSet", "id": "paints-sold", "url": "%s", "version": "1", "status": "active",
                 "compose": {"include": [{"system": "%s", %s}]}}"""
                        .formatted(SET, SYSTEM, selection));
    }

    private static String profile(String valueSet) {
        return """
                {"resourceType": "StructureDefinition", "id": "of-paint", "url": "%s", "name": "OfPaint", "status": "active",
                 "kind": "resource", "abstract": false, "type": "NamingSystem", "derivation": "constraint",
                 "baseDefinition": "http://hl7.org/fhir/StructureDefinition/NamingSystem",
                 "differential": {"element": [{"id": "NamingSystem.type", "path": "NamingSystem.type", "min": 1,
                   "binding": {"strength": "required", "valueSet": "%s"}}]}}"""
                .formatted(PROFILE, valueSet);
    }

    private static void put(String path, String body) {
        HttpResponse<String> answer = fhir.put("/" + path, body, AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private static String naming(String coding) {
        return """
                {"resourceType": "NamingSystem", "name": "Paint", "status": "draft", "kind": "codesystem", "date": "2026-01-01",
                 "type": {"coding": [%s]}, "uniqueId": [{"type": "uri", "value": "http://example.org/paint"}]}"""
                .formatted(coding);
    }

    /** What the validator says, without a token: to validate is to read. */
    private static List<OperationOutcomeIssueComponent> validate(String coding) {
        HttpResponse<String> answer = fhir.post("/NamingSystem/$validate?profile=" + PROFILE, naming(coding));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser()
                .parseResource(OperationOutcome.class, answer.body())
                .getIssue();
    }

    private static Stream<String> errors(List<OperationOutcomeIssueComponent> issues) {
        return issues.stream()
                .filter(issue -> issue.getSeverity() == IssueSeverity.ERROR)
                .map(OperationOutcomeIssueComponent::getDiagnostics);
    }

    private static Parameters validateCode(String coding) {
        HttpResponse<String> answer = fhir.post(
                "/ValueSet/$validate-code",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "url", "valueUri": "%s"}, {"name": "coding", "valueCoding": %s}]}"""
                        .formatted(SET, coding));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser().parseResource(Parameters.class, answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "the right code,      http://example.org/paints,  red,    , true",
        "the right display,   http://example.org/paints,  red,  Red, true",
        "not in the set,      http://example.org/paints,  gold,   , false",
        "not in the system,   http://example.org/paints,  green,  , false",
        "a wrong display,     http://example.org/paints,  red,  Gold, false",
        "an unknown system,   http://example.org/nothing, red,    , false",
        "an inactive code,    http://example.org/paints,  mauve,  , true",
        "a header,            http://example.org/paints,  colour, , true"
    })
    void validate_boundCode_saysWhatValidateCodeSays(
            String situation, String system, String code, String display, boolean good) {
        String coding = display == null
                ? "{\"system\": \"%s\", \"code\": \"%s\"}".formatted(system, code)
                : "{\"system\": \"%s\", \"code\": \"%s\", \"display\": \"%s\"}".formatted(system, code, display);
        Parameters verdict = validateCode(coding);
        assertThat(((BooleanType) verdict.getParameter("result").getValue()).booleanValue())
                .isEqualTo(good);
        List<OperationOutcomeIssueComponent> said = verdict.getParameter("issues") == null
                ? List.of()
                : ((OperationOutcome) verdict.getParameter("issues").getResource()).getIssue();

        List<OperationOutcomeIssueComponent> issues = validate(coding);

        assertThat(errors(issues).findAny().isEmpty()).as(situation).isEqualTo(good);
        for (OperationOutcomeIssueComponent issue : said) {
            assertThat(issues)
                    .as(situation)
                    .extracting(
                            OperationOutcomeIssueComponent::getSeverity, OperationOutcomeIssueComponent::getDiagnostics)
                    .contains(tuple(severity(issue), issue.getDetails().getText()));
        }
    }

    /** That a code is not in the value set, the validator says in its own words, as severely as the binding is strong. */
    private static IssueSeverity severity(OperationOutcomeIssueComponent issue) {
        return issue.getDetails().getCodingFirstRep().getCode().equals("not-in-vs")
                ? IssueSeverity.INFORMATION
                : issue.getSeverity();
    }

    @Test
    void validate_valueSetChanges_theVerdictChangesWithIt() {
        String gold = "{\"system\": \"%s\", \"code\": \"gold\"}".formatted(SYSTEM);
        assertThat(errors(validate(gold))).isNotEmpty();
        putSet("\"concept\": [{\"code\": \"gold\"}]");
        try {
            assertThat(errors(validate(gold))).isEmpty();
        } finally {
            putSet("\"filter\": [{\"property\": \"concept\", \"op\": \"is-a\", \"value\": \"colour\"}]");
        }
    }

    @Test
    void validate_profileChanges_theVerdictChangesWithIt() {
        String male = "{\"system\": \"http://hl7.org/fhir/administrative-gender\", \"code\": \"male\"}";
        assertThat(errors(validate(male))).isNotEmpty();
        put("StructureDefinition/of-paint", profile("http://hl7.org/fhir/ValueSet/administrative-gender"));
        try {
            assertThat(errors(validate(male))).isEmpty();
        } finally {
            put("StructureDefinition/of-paint", profile(SET));
        }
    }

    @Test
    void validate_profileUnknown_isNotFound() {
        HttpResponse<String> answer = fhir.post(
                "/NamingSystem/$validate?profile=http://example.org/none",
                naming("{\"system\": \"%s\", \"code\": \"red\"}".formatted(SYSTEM)));
        Outcome.of(answer, 404);
        assertThat(answer.body()).contains("The profile 'http://example.org/none' is not known here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeSystem/paints",
                "ValueSet/paints-sold",
                "ConceptMap/m99-to-cpt",
                "NamingSystem/icd-10-cm",
                "StructureDefinition/of-paint"
            })
    void validate_storedResource_byItsId_isWithoutErrors(String resource) {
        HttpResponse<String> answer = fhir.get("/" + resource + "/$validate");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(errors(R4.newJsonParser()
                        .parseResource(OperationOutcome.class, answer.body())
                        .getIssue()))
                .isEmpty();
    }

    @Test
    void validate_brokenOrOfAnotherType_isRefused() {
        Outcome.of(fhir.post("/NamingSystem/$validate", "{\"resourceType\": \"NamingSystem\""), 400);
        Outcome.of(fhir.post("/NamingSystem/$validate", "{\"resourceType\": \"ValueSet\"}"), 400);
    }
}
