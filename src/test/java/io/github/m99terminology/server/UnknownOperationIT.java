package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operation that is not there: the refusal names those that are, and the one that was meant. */
class UnknownOperationIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final Http fhir = TestServer.shared().fhir();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/CodeSystem/$foo        | 400 | At CodeSystem there are $batch-validate-code, $check-documentation, $diff, $find-matches, $lookup, $package,",
                "/CodeSystem/$expunge    | 400 | There is no operation CodeSystem/$expunge here.",
                "/CodeSystem/$loookup    | 400 | Did you mean CodeSystem/$lookup?",
                "/ValueSet/$lookup       | 400 | Did you mean CodeSystem/$lookup?",
                "/CodeSystem/$translate  | 400 | Did you mean ConceptMap/$translate?",
                "/$expand                | 400 | Did you mean ValueSet/$expand?",
                "/$foo                   | 400 | At [base] there are $closure,",
                "/ValueSet/m99/$lookup   | 400 | At ValueSet/[id] there are $compare, $diff, $expand, $package,",
                "/ValueSet/m99/$batch-validate-code | 400 | or ValueSet/$batch-validate-code?",
                "/TestScript/$foo        | 400 | At TestScript there are $validate.",
                "/Patient/$everything    | 404 | Resources of that type are not stored here.",
                "/Patient/1/$everything  | 404 | There is no operation Patient/[id]/$everything here.",
                "/CodeSystem/$upload-external-code-system | 400 | stored by PUT [base]/CodeSystem/[id]"
            })
    void unknownOperation_byGetAndPost_isExplained(String path, int status, String said) {
        assertThat(text(fhir.get(path), status)).contains(said);
        assertThat(text(fhir.get(path + "?_format=xml"), status)).contains(said);
        assertThat(text(fhir.post(path, "{\"resourceType\": \"Parameters\"}"), status))
                .contains(said);
    }

    @Test
    void inABatch_itIsExplainedToo() {
        HttpResponse<String> answer = fhir.post(
                "",
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [{"request": {"method": "GET", "url": "ValueSet/$lookup"}}]}""");
        assertThat(answer.body()).contains("Did you mean CodeSystem/$lookup?");
    }

    @Test
    void rightOperation_byWrongMethod_isExplained() {
        HttpResponse<String> put = fhir.put("/CodeSystem/$lookup", "{\"resourceType\": \"Parameters\"}", AUTHORIZATION);
        assertThat(text(put, 405)).isEqualTo("CodeSystem/$lookup is called by GET or POST, and was sent as PUT.");
        assertThat(put.headers().firstValue("Allow")).contains("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Patient",
                "/Patient/1",
                "/CodeSystem/nope",
                "/CodeSystem?colour=red",
                "/CodeSystem/icd-10-cm-m99/_history/99",
                "/CodeSystem/x/y/z",
                "/CodeSystem/$lookup",
                "/ValueSet/$expand?url=http://example.org/none",
                "/ConceptMap/$translate",
                "/NamingSystem/$preferred-id",
                "/CodeSystem/$find-matches"
            })
    void refusals_haveText(String path) {
        HttpResponse<String> answer = fhir.get(path);
        assertThat(answer.statusCode()).isBetween(400, 499);
        OperationOutcome outcome = outcome(answer);
        assertThat(outcome.getIssue()).isNotEmpty().allSatisfy(issue -> assertThat(
                        issue.getDiagnostics() + issue.getDetails().getText())
                .hasSizeGreaterThan(30));
    }

    private static String text(HttpResponse<String> answer, int status) {
        return Outcome.of(answer, status);
    }

    private static OperationOutcome outcome(HttpResponse<String> answer) {
        return (answer.body().startsWith("<") ? R4.newXmlParser() : R4.newJsonParser())
                .parseResource(OperationOutcome.class, answer.body());
    }
}
