package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the years of ICD-10-CM that are here somebody stores the next one, of which the guidance names no version. */
class NewEditionIT {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String OTHER_YEAR = "written for version";

    @TempDir
    static Path data;

    private static TestServer server;

    @BeforeAll
    static void storeTheNextYear() {
        server = TestServer.start(data, Map.of());
        HttpResponse<String> stored = server.fhir()
                .put(
                        "/CodeSystem/icd-10-cm-2028",
                        """
                        {"resourceType": "CodeSystem", "id": "icd-10-cm-2028", "url": "%s", "version": "2028", "name": "ICD10CM",
                         "status": "active", "content": "complete", "hierarchyMeaning": "classified-with", "concept": [
                           {"code": "M99", "display": "Biomechanical lesions", "concept": [
                             {"code": "M99.6", "display": "Osseous stenosis", "concept": [
                               {"code": "M99.65", "display": "Osseous stenosis of pelvic region"}]}]}]}"""
                                .formatted(ICD),
                        AUTHORIZATION);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void lookup_withoutVersion_isOfTheNewYearWithTheGuidanceOfEveryYear() {
        Parameters newest = lookup("");
        Parameters old = lookup("&version=2026");

        assertThat(newest.getParameter("version").getValue().primitiveValue()).isEqualTo("2028");
        assertThat(newest.getParameters("message")).isEmpty();
        assertThat(designations(old)).isGreaterThan(30);
        assertThat(designations(newest)).isGreaterThan(30);
        assertThat(old.getParameters("message")).isEmpty();
    }

    @Test
    void validateCode_answersFromTheNewYear() {
        assertThat(get("/CodeSystem/$validate-code?url=" + ICD + "&code=M99.65"))
                .contains("\"2028\"", "documentation-tip")
                .doesNotContain(OTHER_YEAR);
    }

    @Test
    void expand_ofThisYearsValueSet_takesTheNewYear() {
        assertThat(get("/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99"))
                .contains("icd-10-cm|2028")
                .doesNotContain("warning-supplement");
    }

    @Test
    void translate_mapsAreStillThere() {
        assertThat(get("/ConceptMap/$translate?system=" + ICD + "&code=M99.65&url="
                        + "https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt"))
                .contains("\"valueBoolean\":true", "relatedto");
    }

    @Test
    void page_showsTheNewYearWithTheGuidance() {
        HttpResponse<String> page = server.web().get("/code/M99.65", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("ICD-10-CM 2028", "98940").doesNotContain(OTHER_YEAR);
    }

    private static int designations(Parameters found) {
        return found.getParameters("designation").size();
    }

    private static Parameters lookup(String more) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Parameters.class, get("/CodeSystem/$lookup?system=" + ICD + "&code=M99.65" + more));
    }

    private static String get(String path) {
        HttpResponse<String> answer = server.fhir().get(path, "Accept", "application/fhir+json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
