package io.github.m99terminology.validate;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.Outcome;
import io.github.m99terminology.server.TestServer;
import io.github.m99terminology.starter.ConditionVerdicts;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code $validate} of resources whose types are not stored: a Condition whose code a stored profile binds to the billable codes, and
 * others.
 */
class ValidateAnyTypeIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String BILLABLE = "https://m99-terminology.github.io/fhir/ValueSet/m99-billable";
    private static final String PROFILE = "http://example.org/StructureDefinition/billable-condition";

    private static Http fhir;

    @BeforeAll
    static void store() {
        fhir = TestServer.shared().fhir();
        String profile =
                """
                {"resourceType": "StructureDefinition", "id": "billable-condition", "url": "%s", "name": "BillableCondition",
                 "status": "active", "kind": "resource", "abstract": false, "type": "Condition", "derivation": "constraint",
                 "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Condition",
                 "differential": {"element": [{"id": "Condition.code", "path": "Condition.code", "min": 1,
                   "binding": {"strength": "required", "valueSet": "%s"}}]}}"""
                        .formatted(PROFILE, BILLABLE);
        HttpResponse<String> answer = fhir.put("/StructureDefinition/billable-condition", profile, AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    /** Where the validator looks up what a resource refers to, HAPI would refuse a type that is not stored. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType': 'Measure', 'status': 'draft', 'library': ['http://example.com/Library/of-it']}",
                "{'resourceType': 'Bundle', 'type': 'collection', 'entry': [{'fullUrl': 'http://example.com/Measure/1', 'resource': {'resourceType': 'Measure', 'id': '1', 'status': 'draft', 'library': ['Library/of-it']}}]}",
                "{'resourceType': 'MeasureReport', 'status': 'complete', 'type': 'summary', 'measure': 'http://example.com/Measure/1', 'period': {'start': '2026'}}",
                "{'resourceType': 'QuestionnaireResponse', 'status': 'completed', 'questionnaire': 'http://example.com/Questionnaire/1'}",
                "{'resourceType': 'PlanDefinition', 'status': 'draft', 'library': ['http://example.com/Library/of-it'], 'action': [{'definitionCanonical': 'ActivityDefinition/1'}]}",
            })
    void validate_whatNamesAResourceOfATypeThatIsNotStored_isValidated(String resource) {
        HttpResponse<String> answer = fhir.post("/$validate", resource.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("does not know how to handle");
    }

    @ParameterizedTest
    @MethodSource("io.github.m99terminology.starter.ConditionVerdicts#inBothFormats")
    void validate_ofACondition_saysWhatValidateCodeSays(ConditionVerdicts.Case condition, String format) {
        assertThat(ConditionVerdicts.unmet(fhir, condition, format)).isEmpty();
    }

    private static String coding(String system, String code, String display) {
        return "{\"system\": \"%s\", \"code\": \"%s\"%s}"
                .formatted(system, code, display == null ? "" : ", \"display\": \"" + display + "\"");
    }

    private static String condition(String coding) {
        return "{\"resourceType\": \"Condition\", \"code\": {\"coding\": [%s]}, \"subject\": {\"display\": \"somebody\"}}"
                .formatted(coding);
    }

    private static List<OperationOutcomeIssueComponent> issues(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser()
                .parseResource(OperationOutcome.class, answer.body())
                .getIssue();
    }

    private static Stream<String> said(List<OperationOutcomeIssueComponent> issues, IssueSeverity severity) {
        return issues.stream()
                .filter(issue -> issue.getSeverity() == severity)
                .map(issue -> issue.hasDiagnostics()
                        ? issue.getDiagnostics()
                        : issue.getDetails().getText());
    }

    private static List<String> validateCode(String coding) {
        String body =
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "url", "valueUri": "%s"}, {"name": "coding", "valueCoding": %s}, {"name": "guidance", "valueBoolean": false}]}"""
                        .formatted(BILLABLE, coding);
        HttpResponse<String> answer = fhir.post("/ValueSet/$validate-code", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Parameters verdict = R4.newJsonParser().parseResource(Parameters.class, answer.body());
        return verdict.getParameter("issues") == null
                ? List.of()
                : ((OperationOutcome) verdict.getParameter("issues").getResource())
                        .getIssue().stream()
                                .map(issue -> issue.getDetails().getText())
                                .toList();
    }

    /** As of most problem lists: ICD-10-CM for billing, and the code that somebody chose. */
    @ParameterizedTest
    @CsvSource({
        "SNOMED CT by name only, http://snomed.info/sct, 203646004, , true, 'known here by name only'",
        "an unknown system, http://example.org/nothing, x, , true, 'http://example.org/nothing'",
        "a code of another value set, http://terminology.hl7.org/CodeSystem/condition-clinical, active, , true, 'was not found in the value set'",
        "a wrong display, http://terminology.hl7.org/CodeSystem/condition-clinical, active, Wrong, false, 'Wrong'",
        "a code that is none, http://terminology.hl7.org/CodeSystem/condition-clinical, nonsense, , false, 'nonsense'"
    })
    void condition_dualCoded_oneInTheSetIsEnough_andTheOtherIsSpokenOf(
            String situation, String system, String code, String display, boolean good, String said) {
        String billable = coding(ICD, "M99.65", null);
        String other = coding(system, code, display);
        for (String codings : List.of(billable + ", " + other, other + ", " + billable)) {
            List<OperationOutcomeIssueComponent> issues =
                    issues(fhir.post("/Condition/$validate?profile=" + PROFILE, condition(codings)));

            List<String> errors = said(issues, IssueSeverity.ERROR).toList();
            assertThat(errors.isEmpty()).as(situation + errors).isEqualTo(good);
            assertThat(issues)
                    .as(situation)
                    .anyMatch(issue -> issue.getDiagnostics() != null
                            && issue.getDiagnostics().contains(said));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a billable code,      http://hl7.org/fhir/sid/icd-10-cm, M99.65,      , true",
        "a header,             http://hl7.org/fhir/sid/icd-10-cm, M99.6,       , false",
        "no period,            http://hl7.org/fhir/sid/icd-10-cm, M9965,       , false",
        "outside the fragment, http://hl7.org/fhir/sid/icd-10-cm, M54.50,      , false",
        "a wrong display,      http://hl7.org/fhir/sid/icd-10-cm, M99.65, Wrong, false",
        "an unknown system,    http://example.org/nothing,        M99.65,      , false"
    })
    void condition_boundCode_saysWhatValidateCodeSays(
            String situation, String system, String code, String display, boolean good) {
        String coding = coding(system, code, display);

        List<OperationOutcomeIssueComponent> issues =
                issues(fhir.post("/Condition/$validate?profile=" + PROFILE, condition(coding)));

        assertThat(said(issues, IssueSeverity.ERROR).findAny().isEmpty())
                .as(situation)
                .isEqualTo(good);
        assertThat(issues)
                .as(situation)
                .extracting(OperationOutcomeIssueComponent::getDiagnostics)
                .containsAll(validateCode(coding));
    }

    @Test
    void condition_atTheBase_inParameters_inXml_allSayTheSame() {
        String header = condition(coding(ICD, "M99.6", null));
        String expected = "'M99.6' is a header, not a code to be chosen (not billable): choose one of M99.60–M99.69";
        String parameters =
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "resource", "resource": %s}, {"name": "profile", "valueUri": "%s"}]}"""
                        .formatted(header, PROFILE);
        String xml = R4.newXmlParser().encodeResourceToString(R4.newJsonParser().parseResource(header));
        String parametersInXml =
                R4.newXmlParser().encodeResourceToString(R4.newJsonParser().parseResource(parameters));
        String[] isXml = {"Content-Type", "application/fhir+xml", "Accept", "application/fhir+json"};

        assertThat(Stream.of(
                        fhir.post("/$validate?profile=" + PROFILE, header),
                        fhir.post("/Condition/$validate", parameters),
                        fhir.post("/$validate", parameters),
                        fhir.post("/Condition/$validate?profile=" + PROFILE, xml, isXml),
                        fhir.post("/Condition/$validate", parametersInXml, isXml)))
                .allSatisfy(answer ->
                        assertThat(said(issues(answer), IssueSeverity.WARNING)).contains(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\": \"Encounter\", \"status\": \"finished\"}",
                "{\"resourceType\": \"Claim\", \"status\": \"active\"}",
                "{\"resourceType\": \"Bundle\"}"
            })
    void incomplete_ofAnyType_isTold(String resource) {
        String type = R4.newJsonParser().parseResource(resource).fhirType();
        assertThat(said(issues(fhir.post("/" + type + "/$validate", resource)), IssueSeverity.ERROR))
                .anyMatch(error -> error.startsWith(type + ".") && error.contains("minimum required = 1"));
    }

    @Test
    void parameters_atTheirOwnType_areValidatedThemselves() {
        String parameters =
                "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"a\", \"valueString\": \"b\"}]}";
        assertThat(said(issues(fhir.post("/Parameters/$validate", parameters)), IssueSeverity.ERROR))
                .isEmpty();
    }

    @Test
    void unknownElement_isAnError_alsoInsideParameters() {
        String strange = "{\"resourceType\": \"Condition\", \"subject\": {\"display\": \"x\"}, \"bogus\": 1}";
        String parameters = "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"resource\", \"resource\": "
                + strange + "}]}";
        assertThat(List.of(strange, parameters)).allSatisfy(body -> assertThat(
                        said(issues(fhir.post("/Condition/$validate", body)), IssueSeverity.ERROR))
                .anyMatch(error -> error.contains("bogus")));
    }

    /** What could not be stored for it is what is asked about; of a type that is stored as of one that is not. */
    @ParameterizedTest
    @ValueSource(strings = {"ValueSet", "CodeSystem", "ConceptMap", "NamingSystem", "Observation"})
    void valueThatIsNone_isAnError_notARefusal(String type) {
        String resource = "{\"resourceType\": \"" + type + "\", \"status\": \"nope\"}";
        String parameters = "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"resource\", \"resource\": "
                + resource + "}]}";
        for (String body : List.of(resource, parameters)) {
            assertThat(said(issues(fhir.post("/" + type + "/$validate", body)), IssueSeverity.ERROR))
                    .anyMatch(error -> error.contains("nope"));
        }
        assertThat(said(issues(fhir.post("/" + type + "/$validate?mode=create", resource)), IssueSeverity.ERROR))
                .anyMatch(error -> error.contains("nope"));
    }

    @Test
    void create_ofATypeThatIsNotStored_validatesTheContentAndSaysSo() {
        List<OperationOutcomeIssueComponent> issues =
                issues(fhir.post("/Condition/$validate?mode=create", condition(coding(ICD, "M99.65", null))));
        assertThat(said(issues, IssueSeverity.ERROR)).isEmpty();
        assertThat(said(issues, IssueSeverity.WARNING))
                .contains(
                        "Only the content was validated: this server stores no resources of type Condition, and would refuse the create itself.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Nonsense/$validate                                    | 404 | There is no resource type 'Nonsense' in FHIR R4.",
                "/condition/$validate                                   | 404 | There is no resource type 'condition' in FHIR R4.",
                "/Encounter/$validate                                   | 400 | What was sent to Encounter/$validate is of type Condition.",
                "/Condition/7/$validate                                 | 404 | there is no Condition/7 to validate",
                "/Condition/$validate?profile=http://example.org/none   | 404 | The profile 'http://example.org/none' is not known here",
                "/ValueSet/$validate?mode=nonsense                      | 400 | $validate knows no mode 'nonsense'",
                "/Condition/$validate?mode=delete                       | 400 | none can be deleted",
                "/Condition/$validate?mode=create&mode=update           | 400 | given more than once",
                "/Condition/$validate?profle=1                          | 400 | $validate knows no parameter 'profle'. Did you mean 'profile'?",
                "/Condition/$validate?profile=%7C1                      | 400 | canonical url"
            })
    void mistake_isRefused(String path, int status, String sentence) {
        HttpResponse<String> answer = fhir.post(path, condition(coding(ICD, "M99.65", null)));
        Outcome.of(answer, status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void unknownParameter_isNamedInAWarning_orRefused() {
        String path = "/Condition/$validate?nonsense=1";
        String condition = condition(coding(ICD, "M99.65", null));
        HttpResponse<String> answer = fhir.post(path, condition);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Warning"))
                .containsExactly("299 - \"$validate ignored parameters that it does not know: nonsense\"");
        Outcome.of(fhir.post(path, condition, "Prefer", "handling=strict"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\": 1}", "{\"resourceType\": \"Parameters\"}", "[1]"})
    void bodyThatIsNoResource_isRefused(String body) {
        Outcome.of(fhir.post("/Condition/$validate", body), 400);
    }

    @Test
    void profileOfTheSpecification_withItsVersion_isKnown() {
        String path = "/Condition/$validate?profile=http://hl7.org/fhir/StructureDefinition/Condition%7C";
        String condition = condition(coding(ICD, "M99.65", null));
        assertThat(said(issues(fhir.post(path + "4.0.1", condition)), IssueSeverity.ERROR))
                .isEmpty();
        Outcome.of(fhir.post(path + "9.9", condition), 404);
    }

    @Test
    void typesThatAreNotStored_stayUnknownElsewhere() {
        String condition = condition(coding(ICD, "M99.65", null));
        Outcome.of(fhir.get("/Condition"), 404);
        Outcome.of(fhir.get("/Condition/1"), 404);
        Outcome.of(fhir.post("/Condition", condition, AUTHORIZATION), 404);
        Outcome.of(fhir.put("/Condition/1", condition, AUTHORIZATION), 404);
        Outcome.of(fhir.get("/Condition/$validate"), 400);
        Outcome.of(fhir.delete("/Condition/$validate", AUTHORIZATION), 405);
    }

    @Test
    void capabilityStatement_listsTheOperationOnceForTheServer_andNoOtherTypes() {
        CapabilityStatement statement = R4.newJsonParser()
                .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
        assertThat(statement.getRestFirstRep().getOperation())
                .filteredOn(operation -> operation.getName().equals("validate"))
                .singleElement()
                .satisfies(operation -> assertThat(operation.getDefinition())
                        .isEqualTo("http://hl7.org/fhir/OperationDefinition/Resource-validate"));
        assertThat(statement.getRestFirstRep().getResource())
                .extracting(resource -> resource.getType())
                .contains("CodeSystem")
                .doesNotContain("Condition", "Encounter", "Claim");
    }

    @Test
    void batch_validatesAConditionToo() {
        String batch =
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "POST", "url": "Condition/$validate?profile=%s"}, "resource": %s}]}"""
                        .formatted(PROFILE, condition(coding(ICD, "M99.6", null)));
        HttpResponse<String> answer = fhir.post("", batch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("choose one of M99.60–M99.69");
    }
}
