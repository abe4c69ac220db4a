package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of ICD-10-CM codes, of which M99 alone is here: the same members through every door. */
class ListedCodesIT {

    private static final String URL = "http://example.org/vs/listed-icd";
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String SET =
            """
            {"resourceType": "ValueSet", "id": "listed-icd", "url": "%s", "status": "active", "compose": {"include": [
              {"system": "%s", "concept": [
                {"code": "I10", "display": "Essential hypertension"},
                {"code": "M99.65", "display": "x"},
                {"code": "M54.50", "display": "Low back pain, unspecified"}]}]}}"""
                    .formatted(URL, ICD);

    private final Http fhir = TestServer.shared().fhir();

    @BeforeEach
    void store() {
        HttpResponse<String> stored = fhir.put("/ValueSet/listed-icd", SET, AUTHORIZATION);
        assertThat(stored.statusCode()).as(stored.body()).isBetween(200, 201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ValueSet/$expand?url=" + URL,
                "/ValueSet/listed-icd/$expand",
                "/ValueSet/$expand?url=" + URL + "&_format=xml"
            })
    void expand_listsAll_inOrder_withTheValueSetsDisplays(String request) {
        requireAll(fhir.get(request));
    }

    @Test
    void expand_ofAValueSetInTheRequest_listsAll() {
        String body =
                """
                {"resourceType": "Parameters", "parameter": [{"name": "valueSet", "resource": %s}]}"""
                        .formatted(SET);

        requireAll(fhir.post("/ValueSet/$expand", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ValueSet/$validate-code?url=" + URL + "&", "/ValueSet/listed-icd/$validate-code?"})
    void validate_holdsTheSameView(String request) {
        String of = request + "system=" + ICD + "&code=I10";

        assertThat(fhir.get(of).body())
                .containsPattern("\"name\"\\s*:\\s*\"result\",\\s*\"valueBoolean\"\\s*:\\s*true")
                .contains("labeled as a fragment", "Essential hypertension");
        assertThat(fhir.get(of + "&display=Wrong%20words").body())
                .containsPattern("\"name\"\\s*:\\s*\"result\",\\s*\"valueBoolean\"\\s*:\\s*false")
                .contains("Valid display is 'Essential hypertension'");
        assertThat(fhir.get(request + "system=" + ICD + "&code=I11").body())
                .containsPattern("\"name\"\\s*:\\s*\"result\",\\s*\"valueBoolean\"\\s*:\\s*false");
    }

    private static void requireAll(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .containsSubsequence("I10", "Essential hypertension", "M99.65", "M54.50", "Low back pain, unspecified")
                .contains("2 codes of", "could not be checked")
                .containsPattern("total\"?\\s*[:=]\\s*\"?(value=\")?3|<total value=\"3\"/>");
    }
}
