package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of search and history parameters that cannot be read: 400, and what would be right. */
class SearchValuesIT {
    private final Http fhir = TestServer.shared().fhir();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/CodeSystem?_lastUpdated=zz2020           | \"zz\"",
                "/CodeSystem?_lastUpdated=GE2020           | \"GE\"",
                "/CodeSystem?_lastUpdated=ge               | \"ge\"",
                "/CodeSystem?_lastUpdated=ap2020           | APPROXIMATE",
                "/CodeSystem?date=zz2020                   | \"zz\"",
                "/CodeSystem?date=2020-13-45               | \"2020-13-45\"",
                "/ValueSet?date=yesterday                  | \"yesterday\"",
                "/CodeSystem/_history?_since=zz            | \"zz\"",
                "/CodeSystem/_history?_since=2020          | 2020",
                "/_history?_since=2020-13-01               | \"2020-13-01\"",
                "/CodeSystem/icd-10-cm-m99/_history?_at=zz | \"zz\"",
                "/CodeSystem/_history?_at=zz2020           | \"zz\""
            })
    void date_malformed_isToldHowADateIsWritten(String path, String named) {
        assertThat(Outcome.of(fhir.get(path), 400))
                .contains(named, "2026-11-25T10:30:00Z", "eq, ne, gt, ge, lt, le, sa, eb")
                .doesNotContain("HAPI-", "Dt ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_sort=nonsense", "_sort=-nonsense,url", "_sort=name,nonsense", "_sort=-url,-nonsense"})
    void sort_byWhatIsNoParameter_isToldWhichThereAre(String query) {
        assertThat(Outcome.of(fhir.get("/CodeSystem?" + query), 400)).contains("nonsense", "_lastUpdated", "url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem?_lastUpdated=ge2020&_sort=-_lastUpdated,url",
                "/CodeSystem?date=lt2100-01-01&version:missing=false",
                "/CodeSystem/_history?_since=2020-01-01T00:00:00Z",
                "/CodeSystem/_history?_at=ge2020",
                "/ValueSet?name:contains=m99&name:contains=m99&name:contains=lumbar&_count=1&_count=1",
                "/?_type=CodeSystem,ValueSet&_lastUpdated=ge2020&_lastUpdated=ge2020"
            })
    void value_wellFormed_isAnswered(String path) {
        assertThat(fhir.get(path).statusCode()).isEqualTo(200);
    }

    /** HAPI would find nothing by them, and say nothing. */
    @ParameterizedTest
    @CsvSource({
        "url:contains,above below missing",
        "url:exact,above below missing",
        "url:not,above below missing",
        "date:exact,missing",
        "_lastUpdated:contains,missing",
        "_id:contains,above below in missing not not-in text",
        "status:contains,above below in missing not not-in text",
        "identifier:of-type,above below in missing not not-in text",
        "title:above,contains exact missing",
        "title:Patient,contains exact missing"
    })
    void modifier_ofAnotherTypeOfParameter_isRefusedWithThoseThereAre(String parameter, String known) {
        String said = "Modifiers are " + known.replace(" ", ", ") + ".";

        assertThat(Outcome.of(fhir.get("/ValueSet?" + parameter + "=x"), 400)).endsWith(said);
        String batch =
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"ValueSet?"
                        + parameter + "=x\"}}]}";
        assertThat(fhir.post("/", batch).body()).contains("\"400 Bad Request\"", said);
        String valueSet = "{\"resourceType\":\"ValueSet\",\"status\":\"draft\"}";
        String[] ifNoneExist = {
            TestServer.AUTHORIZATION[0], TestServer.AUTHORIZATION[1], "If-None-Exist", "ValueSet?" + parameter + "=x"
        };
        assertThat(Outcome.of(fhir.post("/ValueSet", valueSet, ifNoneExist), 400))
                .endsWith(said);
        assertThat(Outcome.of(fhir.put("/ValueSet?" + parameter + "=x", valueSet, TestServer.AUTHORIZATION), 400))
                .endsWith(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url:below=http://hl7.org/fhir",
                "url:missing=false",
                "title:contains=a",
                "name:exact=a",
                "_id:not=a",
                "status:not=draft"
            })
    void modifier_ofItsType_isAnswered(String query) {
        assertThat(fhir.get("/ValueSet?" + query).statusCode()).isEqualTo(200);
    }

    /** HAPI would pass over the body, and find whatever there is. */
    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+json", "application/json;charset=UTF-8", "text/plain", "application/xml"})
    void searchByPost_whoseBodyIsNoForm_isRefused(String type) {
        String said = "A search by POST has its parameters in a form: send application/x-www-form-urlencoded, not \""
                + type + "\".";

        assertThat(Outcome.of(fhir.post("/ValueSet/_search", "{\"_id\":\"a\"}", "Content-Type", type), 415))
                .isEqualTo(said);
        assertThat(Outcome.of(fhir.postChunked("/ValueSet/_search", "{\"_id\":\"a\"}", "Content-Type", type), 415))
                .isEqualTo(said);
        assertThat(fhir.post("/ValueSet/_search?_id=a", "", "Content-Type", type)
                        .statusCode())
                .isEqualTo(200);
    }
}
