package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the next version does: to the two years of ICD-10-CM that are here, and to two made versions that differ in every way.
 *
 * <pre>
 *         version 1                         version 2
 *   a     Apple                             Apple tree            title
 *   b     inactive: no                      inactive: yes         status
 *   c     kind: fruit                       kind: berry           property
 *   d     synonym: Date                     synonym: Date palm    designation
 *   e     supplement: Keep cool.            Keep dry.             guidance
 *   f     there                             –                     removed
 *   g     –                                 there                 added
 *   h     the same                          the same
 * </pre>
 */
class DiffIT {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String BILLABLE = "https://m99-terminology.github.io/fhir/ValueSet/m99-billable";
    private static final String NO_CHANGE = "no change in codes, titles or notes";
    private static final String FRUIT = "http://example.org/fruit";

    private static final FhirContext R4 = FhirContext.forR4Cached();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem/$diff?url=" + ICD,
                "/CodeSystem/$diff?url=" + ICD + "&from=2026&to=2027",
                "/CodeSystem/icd-10-cm-m99/$diff?from=2026",
                "/CodeSystem/icd-10-cm-m99-2026/$diff?from=2026&to=2027",
                "/ValueSet/$diff?url=" + BILLABLE,
                "/ValueSet/$diff?url=" + BILLABLE + "&from=2026&to=2027&system=" + ICD,
                "/ValueSet/m99-billable/$diff?from=2026"
            })
    void m99_from2026To2027_hasNoChangeInCodesTitlesOrNotes(String path) {
        for (String format : List.of("json", "xml")) {
            HttpResponse<String> answer = server().get(path, "Accept", "application/fhir+" + format);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Parameters found = (Parameters) parser(format).parseResource(answer.body());

            assertThat(text(found, "from") + " " + text(found, "to")).isEqualTo("2026 2027");
            assertThat(text(found, "message")).contains(NO_CHANGE, "orderNumber at");
            for (String change : List.of("added", "removed", "title", "designation", "status", "guidance")) {
                assertThat(count(found, change)).as(change).isZero();
            }
            assertThat(count(found, "property")).isEqualTo(path.startsWith("/ValueSet") ? 91 : 101);
        }
    }

    @Test
    void page_saysItToo() {
        HttpResponse<String> page = server().get("/CodeSystem/$diff?url=" + ICD, "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1", NO_CHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void madeVersions_differInEveryWay(String format) {
        Parameters found = post("/CodeSystem/$diff", format, "{\"name\": \"url\", \"valueUri\": \"" + FRUIT + "\"}");

        assertThat(text(found, "from") + " " + text(found, "to")).isEqualTo("1 2");
        assertThat(differences(found))
                .containsExactly(
                        "title a null: Apple > Apple tree",
                        "status b null: active > inactive",
                        "property c kind: fruit > berry",
                        "designation d synonym: Date > Date palm",
                        "guidance e tip: Keep cool. > Keep dry.",
                        "added g null: null > null",
                        "removed f null: null > null");
        for (String change : List.of("added", "removed", "title", "designation", "status", "property", "guidance")) {
            assertThat(count(found, change)).as(change).isOne();
        }
        assertThat(text(found, "message")).doesNotContain(NO_CHANGE).contains("added 1", "kind at 1");
    }

    @Test
    void valueSetOfTheRequest_seesItsOwnCodesAlone() {
        Parameters found = post(
                "/ValueSet/$diff",
                "json",
                """
                {"name": "valueSet", "resource": {"resourceType": "ValueSet", "status": "active", "compose": {"include": [
                  {"system": "%s", "filter": [{"property": "kind", "op": "=", "value": "fruit"}]}]}}}"""
                        .formatted(FRUIT));

        assertThat(differences(found))
                .as("c is a berry now, f is gone, and h came to be a fruit of the value set before")
                .containsExactly("removed c null: null > null", "removed f null: null > null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/CodeSystem/$diff                                          | 400 | give 'url'",
                "/ValueSet/$diff                                            | 400 | give 'url' or 'valueSet'",
                "/CodeSystem/$diff?url=http://example.org/none              | 404 | http://example.org/none",
                "/CodeSystem/$diff?url=https://m99-terminology.github.io/fhir/CodeSystem/evidence-grade&to=0.1.0 | 404 | before '0.1.0'",
                "/CodeSystem/$diff?url=http://hl7.org/fhir/sid/icd-10-cm&from=1999 | 404 | 1999",
                "/CodeSystem/$diff?url=http://hl7.org/fhir/sid/icd-10-cm&date=2026-10-01 | 400 | 'date'",
                "/ValueSet/$diff?url=http://hl7.org/fhir/ValueSet/administrative-gender | 400 | in two versions",
                "/ValueSet/$diff?url=http://example.org/none&system=http://hl7.org/fhir/sid/icd-10-cm | 404 | example.org/none"
            })
    void requestThatCannotBeAnswered_isRefusedWithWhatWouldBeRight(String path, int status, String says) {
        HttpResponse<String> answer = server().get(path, "Accept", "application/fhir+json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("OperationOutcome", says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CodeSystem", "ValueSet"})
    void definition_namesEveryParameter(String type) {
        HttpResponse<String> stored =
                server().get("/OperationDefinition/" + type + "-diff", "Accept", "application/fhir+json");
        assertThat(stored.statusCode()).isEqualTo(200);
        OperationDefinition definition = R4.newJsonParser().parseResource(OperationDefinition.class, stored.body());

        assertThat(definition.getCode()).isEqualTo("diff");
        assertThat(definition.getParameter()).extracting("name").contains("url", "from", "to", "difference", "message");
        assertThat(server().get("/metadata", "Accept", "application/fhir+json").body())
                .contains(definition.getUrl());
    }

    private static List<String> differences(Parameters found) {
        return found.getParameter().stream()
                .filter(each -> each.getName().equals("difference"))
                .map(each -> {
                    Parameters parts = new Parameters();
                    each.getPart().forEach(parts::addParameter);
                    return "%s %s %s: %s > %s"
                            .formatted(
                                    text(parts, "change"),
                                    text(parts, "code"),
                                    text(parts, "element"),
                                    text(parts, "before"),
                                    text(parts, "after"));
                })
                .toList();
    }

    private static Parameters post(String path, String format, String subject) {
        String body =
                """
                {"resourceType": "Parameters", "parameter": [%s,
                  {"name": "useSupplement", "valueCanonical": "http://example.org/care"},
                  {"name": "tx-resource", "resource": %s}, {"name": "tx-resource", "resource": %s},
                  {"name": "tx-resource", "resource": %s}, {"name": "tx-resource", "resource": %s}]}"""
                        .formatted(
                                subject,
                                system(
                                        "1",
                                        """
                                        {"code": "a", "display": "Apple"},
                                        {"code": "b", "display": "Berry"},
                                        {"code": "c", "display": "Cherry", "property": [{"code": "kind", "valueCode": "fruit"}]},
                                        {"code": "d", "display": "D", "designation": [{"use": {"system": "%1$s", "code": "synonym"}, "value": "Date"}]},
                                        {"code": "e", "display": "Elder"},
                                        {"code": "f", "display": "Fig", "property": [{"code": "kind", "valueCode": "fruit"}]},
                                        {"code": "h", "display": "Hip"}"""
                                                .formatted(FRUIT)),
                                system(
                                        "2",
                                        """
                                        {"code": "a", "display": "Apple tree"},
                                        {"code": "b", "display": "Berry", "property": [{"code": "inactive", "valueBoolean": true}]},
                                        {"code": "c", "display": "Cherry", "property": [{"code": "kind", "valueCode": "berry"}]},
                                        {"code": "d", "display": "D", "designation": [{"use": {"system": "%1$s", "code": "synonym"}, "value": "Date palm"}]},
                                        {"code": "e", "display": "Elder"},
                                        {"code": "g", "display": "Grape"},
                                        {"code": "h", "display": "Hip"}"""
                                                .formatted(FRUIT)),
                                supplement("1", "Keep cool."),
                                supplement("2", "Keep dry."));
        String type = "application/fhir+" + format;
        String sent = parser(format).encodeResourceToString(R4.newJsonParser().parseResource(Parameters.class, body));
        HttpResponse<String> answer = server().post(path, sent, "Content-Type", type, "Accept", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Parameters) parser(format).parseResource(answer.body());
    }

    private static String system(String version, String concepts) {
        return """
               {"resourceType": "CodeSystem", "url": "%s", "version": "%s", "status": "active", "content": "complete",
                "property": [{"code": "kind", "type": "code"},
                  {"code": "inactive", "uri": "http://hl7.org/fhir/concept-properties#inactive", "type": "boolean"}],
                "concept": [%s]}"""
                .formatted(FRUIT, version, concepts);
    }

    private static String supplement(String version, String tip) {
        return """
               {"resourceType": "CodeSystem", "url": "http://example.org/care", "version": "%1$s", "status": "active",
                "content": "supplement", "supplements": "%2$s|%1$s", "concept": [{"code": "e",
                  "designation": [{"use": {"system": "%2$s", "code": "tip"}, "value": "%3$s"}]}]}"""
                .formatted(version, FRUIT, tip);
    }

    private static int count(Parameters found, String change) {
        return ((IntegerType) found.getParameter(change).getValue()).getValue();
    }

    private static String text(Parameters found, String name) {
        return found.getParameter(name) == null
                ? "null"
                : String.valueOf(found.getParameter(name).getValue().primitiveValue());
    }

    private static Http server() {
        return TestServer.shared().fhir();
    }

    private static IParser parser(String format) {
        return format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser();
    }
}
