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
                "/CodeSystem/_history?_at=ge2020"
            })
    void value_wellFormed_isAnswered(String path) {
        assertThat(fhir.get(path).statusCode()).isEqualTo(200);
    }
}
