package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** The R4 specification's own code systems and value sets, which nobody has stored. */
class SpecificationContentIT {
    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final Http fhir = TestServer.shared().fhir();

    @Test
    void lookup_codeOfTheSpecification_isFound() {
        assertThat(parameter("/CodeSystem/$lookup?system=" + GENDER + "&code=male", "display"))
                .isEqualTo("Male");
        assertThat(parameter("/CodeSystem/$lookup?system=" + GENDER + "&code=male&version=4.0.1", "version"))
                .isEqualTo("4.0.1");
        Outcome.of(fhir.get("/CodeSystem/$lookup?system=" + GENDER + "&code=male&version=3.0.2"), 404);
        assertThat(fhir.get("/CodeSystem/$lookup?system=" + GENDER + "&code=mail")
                        .body())
                .contains("Unknown code 'mail'");
    }

    @Test
    void expand_valueSetOfTheSpecification_listsItsCodes() {
        ValueSet gender =
                (ValueSet) parse(fhir.get("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender"));
        assertThat(gender.getExpansion().getContains())
                .extracting(each -> each.getCode())
                .containsExactly("male", "female", "other", "unknown");
        ValueSet all = (ValueSet) parse(fhir.get("/ValueSet/$expand?url=" + encoded(GENDER + "?fhir_vs")));
        assertThat(all.getExpansion().getTotal()).isEqualTo(4);
    }

    @Test
    void expand_v2AndV3_areThereToo() {
        for (String url : List.of(
                "http://terminology.hl7.org/ValueSet/v3-ActCode", "http://terminology.hl7.org/ValueSet/v2-0001")) {
            ValueSet set = (ValueSet) parse(fhir.get("/ValueSet/$expand?count=1&url=" + url));
            assertThat(set.getExpansion().getTotal()).as(url).isPositive();
        }
    }

    @Test
    void validateCode_inSystemAndValueSetOfTheSpecification_saysWhichIsRight() {
        assertThat(validated("/CodeSystem/$validate-code?code=male&url=" + GENDER))
                .isTrue();
        assertThat(validated("/CodeSystem/$validate-code?code=mail&url=" + GENDER))
                .isFalse();
        String inSet =
                "/ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/administrative-gender&system=" + GENDER;
        assertThat(validated(inSet + "&code=female")).isTrue();
        assertThat(validated(inSet + "&code=Female")).isFalse();
    }

    @Test
    void subsumes_hierarchyOfTheSpecification_isFollowed() {
        String system = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
        assertThat(parameter("/CodeSystem/$subsumes?codeA=FAMMEMB&codeB=CHILD&system=" + system, "outcome"))
                .isEqualTo("subsumes");
    }

    @Test
    void storedValueSet_importsOneOfTheSpecification() {
        put(
                "ValueSet/imports-gender",
                """
                {"resourceType": "ValueSet", "id": "imports-gender", "url": "http://example.org/imports-gender", "status": "draft",
                 "compose": {"include": [{"valueSet": ["http://hl7.org/fhir/ValueSet/administrative-gender"]}],
                             "exclude": [{"system": "%s", "concept": [{"code": "unknown"}]}]}}"""
                        .formatted(GENDER));
        ValueSet set = (ValueSet) parse(fhir.get("/ValueSet/$expand?url=http://example.org/imports-gender"));
        assertThat(set.getExpansion().getTotal()).isEqualTo(3);
        assertThat(fhir.get("/ValueSet/imports-gender/$expand").body()).contains("Male");
    }

    @Test
    void whatARequestBrings_winsForThatRequestAlone() {
        String sent =
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "system", "valueUri": "%1$s"}, {"name": "code", "valueCode": "male"},
                  {"name": "tx-resource", "resource": {"resourceType": "CodeSystem", "url": "%1$s", "status": "active",
                    "content": "complete", "concept": [{"code": "male", "display": "As the client says"}]}}]}"""
                        .formatted(GENDER);
        assertThat(fhir.post("/CodeSystem/$lookup", sent).body()).contains("As the client says");
        assertThat(parameter("/CodeSystem/$lookup?system=" + GENDER + "&code=male", "display"))
                .isEqualTo("Male");
    }

    @Test
    void whatIsStored_winsUntilItIsDeleted() {
        String system = "http://hl7.org/fhir/publication-status";
        put(
                "CodeSystem/own-publication-status",
                """
                {"resourceType": "CodeSystem", "id": "own-publication-status", "url": "%s", "version": "4.0.1", "status": "active",
                 "content": "complete", "concept": [{"code": "draft", "display": "As stored"}]}"""
                        .formatted(system));
        String question = "/CodeSystem/$lookup?code=draft&system=" + system;
        assertThat(parameter(question, "display")).isEqualTo("As stored");
        assertThat(fhir.delete("/CodeSystem/own-publication-status", AUTHORIZATION)
                        .statusCode())
                .isEqualTo(200);
        assertThat(parameter(question, "display")).isEqualTo("Draft");
    }

    @Test
    void terminologyCapabilities_nameTheSpecificationsSystems() {
        TerminologyCapabilities capabilities = (TerminologyCapabilities) parse(fhir.get("/metadata?mode=terminology"));
        assertThat(capabilities.getCodeSystem())
                .filteredOn(system -> system.getUri().equals(GENDER))
                .singleElement()
                .satisfies(system ->
                        assertThat(system.getVersionFirstRep().getCode()).isEqualTo("4.0.1"));
    }

    /** The specification names them, and no more: their codes are those of whoever keeps them. */
    @Test
    void expand_codesOfElsewhere_areThoseOfTheLibraries() {
        HttpResponse<String> answer = fhir.get("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/units-of-time");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        HttpResponse<String> missing = fhir.get("/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/jurisdiction");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("m49.htm' could not be found");
    }

    /** {@code $validate} of a resource and {@code $validate-code} of its codes say the same. */
    @Test
    void validateAndValidateCode_ofUnits_agree() {
        for (String code : List.of("kg", "mm[Hg]", "kg{dry}", "nonsense!!")) {
            String observation =
                    """
                    {"resourceType": "Observation", "status": "final", "code": {"text": "x"},
                     "valueQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "%s"}}"""
                            .formatted(code);
            boolean wrong =
                    fhir.post("/Observation/$validate", observation).body().contains("\"error\"");
            assertThat(validated("/CodeSystem/$validate-code?url=http://unitsofmeasure.org&code="
                            + URLEncoder.encode(code, StandardCharsets.UTF_8)))
                    .as(code)
                    .isEqualTo(!wrong);
        }
    }

    private void put(String path, String body) {
        HttpResponse<String> answer = fhir.put("/" + path, body, AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private boolean validated(String path) {
        Parameters answer = (Parameters) parse(fhir.get(path));
        return ((BooleanType) answer.getParameter("result").getValue()).booleanValue();
    }

    private String parameter(String path, String name) {
        Parameters answer = (Parameters) parse(fhir.get(path));
        return answer.getParameter(name).getValue().primitiveValue();
    }

    private static Object parse(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser().parseResource(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
