package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IHE's profile "Sharing Valuesets, Codes and Maps" asks of a repository, transaction by transaction; the guide's table names these. */
class SvcmIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String ALL = "_id,_lastUpdated,status,identifier,name,description,title,url,version";

    private final Http fhir = TestServer.shared().fhir();

    /** ITI-95, ITI-96, ITI-100. That each of them is answered is asked by {@code ClaimsIT}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ValueSet   | reference",
                "CodeSystem | system",
                "ConceptMap | source-system,source-uri,target-system,target-uri"
            })
    void searchParameters_areClaimed(String type, String more) {
        CapabilityStatement metadata = R4.newJsonParser()
                .parseResource(CapabilityStatement.class, fhir.get("/metadata").body());
        CapabilityStatementRestResourceComponent claimed = metadata.getRestFirstRep().getResource().stream()
                .filter(each -> each.getType().equals(type))
                .findFirst()
                .orElseThrow();

        List<String> wanted = new ArrayList<>(List.of(ALL.split(",")));
        wanted.addAll(List.of(more.split(",")));
        assertThat(claimed.getSearchParam()).extracting("name").containsAll(List.copyOf(wanted));
    }

    /** ITI-95, ITI-96, ITI-100: both formats, texts by their part and whole, and every prefix of a time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ValueSet   | m99-billable         | title:contains=illable",
                "CodeSystem | icd-10-cm-m99        | name:exact=ICD10CM",
                "ConceptMap | m99-to-cpt           | url=https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt"
            })
    void query_isAnswered_inBothFormats(String type, String id, String query) {
        for (String format : List.of("json", "xml")) {
            HttpResponse<String> answer =
                    fhir.get("/%s?_id=%s&%s".formatted(type, id, query), "Accept", "application/fhir+" + format);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Bundle found = (Bundle) parsed(format, answer.body());
            assertThat(found.getEntry()).as(format).hasSize(1);
        }
        for (String since : List.of("gt2020", "ge2020", "sa2020", "lt2100", "le2100", "eb2100")) {
            assertThat(total("/%s?_id=%s&_lastUpdated=%s".formatted(type, id, since)))
                    .as(since)
                    .isEqualTo(1);
        }
        assertThat(total("/%s?_id=%s&_lastUpdated=lt2020".formatted(type, id))).isZero();
    }

    private int total(String path) {
        return ((Bundle) parsed("json", fhir.get(path).body())).getTotal();
    }

    /** ITI-97, ITI-98, ITI-99, ITI-101: by GET, in both formats. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ValueSet/$expand?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable&count=1 | ValueSet",
                "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03                   | Parameters",
                "/ValueSet/$validate-code?url=https://m99-terminology.github.io/fhir/ValueSet/m99-billable&system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03 | Parameters",
                "/CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03               | Parameters",
                "/ConceptMap/$translate?url=https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt&system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03 | Parameters"
            })
    void operation_isAnswered_inBothFormats(String path, String type) {
        for (String format : List.of("json", "xml")) {
            HttpResponse<String> answer = fhir.get(path, "Accept", "application/fhir+" + format);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(parsed(format, answer.body()).fhirType()).isEqualTo(type);
        }
        assertThat(fhir.get(path, "Accept", "application/pdf").statusCode()).isEqualTo(406);
    }

    /** The third use case: the longer narrative of a code, with its inclusions and exclusions. */
    @Test
    void lookup_hasTheLongerNarrative() {
        String answer = fhir.get("/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03")
                .body();

        assertThat(answer).contains("documentation-tip").containsIgnoringCase("excludes");
    }

    private static Resource parsed(String format, String body) {
        return (Resource) (format.equals("xml") ? R4.newXmlParser() : R4.newJsonParser()).parseResource(body);
    }
}
