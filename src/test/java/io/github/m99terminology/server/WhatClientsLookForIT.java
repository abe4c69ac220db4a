package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client searches for before it asks: the specification's code systems and value sets, and maps by their scopes. */
class WhatClientsLookForIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";
    private static final String OURS = "https://m99-terminology.github.io/fhir/ValueSet/";

    private final Http fhir = TestServer.shared().fhir();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem?url=" + GENDER,
                "/CodeSystem?url=" + GENDER + "&_format=xml",
                "/CodeSystem?url=" + GENDER + "&_summary=true",
                "/CodeSystem?url=" + GENDER + "&_elements=url",
                "/CodeSystem?url=" + GENDER + "&_count=1",
                "/CodeSystem?url=" + GENDER + "%7C4.0.1",
                "/CodeSystem?url=" + GENDER + "&version=4.0.1",
                "/CodeSystem?system=" + GENDER,
                "/CodeSystem?url=" + GENDER + "&status=active&name=AdministrativeGender",
                "/CodeSystem?url=urn:oid:2.16.840.1.113883.4.642.4.2",
                "/CodeSystem?_id=administrative-gender",
                "/ValueSet?url=" + GENDERS,
                "/ValueSet?url=" + GENDERS + "%7C4.0.1",
                "/ValueSet?url=" + GENDERS + "&_sort=name",
                "/ValueSet?_id=administrative-gender&_summary=true"
            })
    void search_thatNamesOneOfTheSpecification_findsIt(String search) {
        Bundle found = bundle(fhir.get(search));
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getEntry()).hasSize(1);
        assertThat(found.getLink(Bundle.LINK_SELF).getUrl()).contains("?");
        assertThat(found.getLink(Bundle.LINK_NEXT)).isNull();
        assertThat(found.getEntryFirstRep().getFullUrl())
                .isEqualTo(fhir.base() + path(search) + "/administrative-gender");
        assertThat(((MetadataResource) found.getEntryFirstRep().getResource()).getUrl())
                .isIn(GENDER, GENDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&_summary=count", "&_count=0"})
    void search_forTheCountAlone_countsIt(String count) {
        Bundle found = bundle(fhir.get("/CodeSystem?url=" + GENDER + count));
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getEntry()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem?url=" + GENDER + "%7C3.0.2",
                "/CodeSystem?url=" + GENDER + "&version=3.0.2",
                "/CodeSystem?url=" + GENDER + "&status=retired",
                "/CodeSystem?name=AdministrativeGender",
                "/ValueSet?url=" + GENDER,
                "/CodeSystem?url=http://hl7.org/fhir/nothing"
            })
    void search_thatIsNotAboutIt_findsNothing(String search) {
        Bundle found = bundle(fhir.get(search));
        assertThat(found.getTotal()).isZero();
        assertThat(found.getEntry()).isEmpty();
    }

    @Test
    void search_byPostAndInABatch_findsItToo() {
        Bundle posted = bundle(fhir.post(
                "/CodeSystem/_search",
                "url=" + URLEncoder.encode(GENDER, StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded"));
        assertThat(posted.getTotal()).isEqualTo(1);
        Bundle batch = bundle(fhir.post(
                "",
                """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "GET", "url": "CodeSystem?url=%s"}},
                  {"request": {"method": "GET", "url": "CodeSystem/administrative-gender"}}]}"""
                        .formatted(GENDER)));
        assertThat(((Bundle) batch.getEntry().get(0).getResource()).getTotal()).isEqualTo(1);
        assertThat(((CodeSystem) batch.getEntry().get(1).getResource()).getUrl())
                .isEqualTo(GENDER);
    }

    @Test
    void search_ofStoredAndSpecified_pagesOverBoth() {
        String both = "/ValueSet?url=" + GENDERS + "," + OURS + "m99-procedures&_count=1";
        Bundle first = bundle(fhir.get(both));
        assertThat(first.getTotal()).isEqualTo(2);
        assertThat(first.getEntry()).hasSize(1);
        Bundle second = bundle(fhir.get(
                first.getLink(Bundle.LINK_NEXT).getUrl().substring(fhir.base().length())));
        assertThat(List.of(url(first), url(second))).containsExactlyInAnyOrder(GENDERS, OURS + "m99-procedures");
        assertThat(second.getLink(Bundle.LINK_NEXT)).isNull();
    }

    @Test
    void search_thatNamesTooMany_isRefused() {
        StringBuilder urls = new StringBuilder();
        for (int table = 1; table <= 400; table++) {
            urls.append(table == 1 ? "" : ",").append("http://terminology.hl7.org/CodeSystem/v2-%04d".formatted(table));
        }
        HttpResponse<String> answer =
                fhir.post("/CodeSystem/_search", "url=" + urls, "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("at most 50 at a time");
    }

    @Test
    void whatIsStoredUnderTheSameUrl_hidesIt_andComesBackWhenDeleted() {
        String url = "http://hl7.org/fhir/request-status";
        String stored =
                """
                {"resourceType": "CodeSystem", "id": "own-request-status", "url": "%s", "version": "9", "status": "active",
                 "content": "complete", "concept": [{"code": "draft"}]}"""
                        .formatted(url);
        assertThat(fhir.put("/CodeSystem/own-request-status", stored, AUTHORIZATION)
                        .statusCode())
                .isEqualTo(201);
        assertThat(ids("/CodeSystem?url=" + url)).containsExactly("own-request-status");
        assertThat(ids("/CodeSystem?version=4.0.1&url=" + url)).containsExactly("request-status");
        fhir.delete("/CodeSystem/own-request-status", AUTHORIZATION);
        assertThat(ids("/CodeSystem?url=" + url)).containsExactly("request-status");
    }

    @Test
    void found_isReadByItsId() {
        CodeSystem system = (CodeSystem) parse(fhir.get("/CodeSystem/administrative-gender"));
        assertThat(system.getConcept()).extracting(each -> each.getCode()).contains("male");
        assertThat(system.getMeta().getVersionId()).isEqualTo("0");
        assertThat(fhir.get("/CodeSystem/administrative-gender", "If-None-Match", "W/\"0\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(((ValueSet) parse(fhir.get("/ValueSet/administrative-gender?_format=xml"))).getUrl())
                .isEqualTo(GENDERS);
        assertThat(((CodeSystem) parse(fhir.get("/CodeSystem/administrative-gender/_history/0"))).getUrl())
                .isEqualTo(GENDER);
        assertThat(bundle(fhir.get("/CodeSystem/administrative-gender/_history"))
                        .getEntry())
                .hasSize(1);
        Outcome.of(fhir.get("/CodeSystem/administrative-gender/_history/1"), 404);
    }

    @Test
    void found_isAskedByItsId() {
        assertThat(fhir.get("/CodeSystem/administrative-gender/$validate-code?code=male")
                        .body())
                .contains("\"valueBoolean\":true");
        assertThat(fhir.get("/ValueSet/administrative-gender/$expand").body()).contains("\"total\":4");
        assertThat(fhir.get("/CodeSystem/administrative-gender/$lookup?code=male")
                        .body())
                .contains("Male");
    }

    /** Nothing of it is written: a list, a history and the totals are those of what is stored. */
    @Test
    void listsOfWhatIsStored_doNotGrow() {
        fhir.get("/CodeSystem?url=" + GENDER);
        assertThat(bundle(fhir.get("/CodeSystem?_summary=count")).getTotal()).isLessThan(100);
        assertThat(ids("/CodeSystem/_history?_count=100")).doesNotContain("administrative-gender");
        assertThat(ids("/CodeSystem?url:below=http://hl7.org/fhir")).doesNotContain("administrative-gender");
    }

    @ParameterizedTest
    @CsvSource({
        "source-uri=m99, 6",
        "source=m99, 6",
        "target-uri=m99, 2",
        "target=m99-procedures, 2",
        "target-uri=m99-ms-drg, 2",
        "source-uri=m99-procedures, 0"
    })
    void maps_areFoundByTheirScopes(String search, int expected) {
        String[] named = search.split("=");
        assertThat(bundle(fhir.get("/ConceptMap?" + named[0] + "=" + OURS + named[1]))
                        .getTotal())
                .isEqualTo(expected);
    }

    @Test
    void maps_areFoundByBothScopesAndOtherParameters() {
        String scopes = "/ConceptMap?source-uri=" + OURS + "m99&target-uri=" + OURS + "m99-procedures";
        assertThat(ids(scopes)).as("of both years").containsExactlyInAnyOrder("m99-to-cpt", "m99-to-cpt-2026");
        assertThat(ids(scopes + "&name=M99ToCPT&_id=m99-to-cpt")).containsExactly("m99-to-cpt");
        assertThat(ids(scopes + "&name=Other")).isEmpty();
        assertThat(ids("/ConceptMap?source-system=http://hl7.org/fhir/sid/icd-9-cm"))
                .containsExactlyInAnyOrder("icd-9-cm-to-m99", "icd-9-cm-to-m99-2026");
        assertThat(ids("/ConceptMap?target-system=http://hl7.org/fhir/sid/icd-9-cm"))
                .containsExactlyInAnyOrder("m99-to-icd-9-cm", "m99-to-icd-9-cm-2026");
    }

    @Test
    void map_withSourceUri_isFoundAsWell() {
        String map =
                """
                {"resourceType": "ConceptMap", "id": "by-uri", "url": "http://example.org/by-uri", "status": "active",
                 "sourceUri": "http://example.org/from", "targetUri": "http://example.org/to",
                 "group": [{"source": "http://example.org/a", "target": "http://example.org/b", "element": [
                   {"code": "1", "target": [{"code": "2", "equivalence": "equal"}]}]}]}""";
        assertThat(fhir.put("/ConceptMap/by-uri", map, AUTHORIZATION).statusCode())
                .isEqualTo(201);
        for (String parameter : List.of("source", "source-uri")) {
            assertThat(ids("/ConceptMap?" + parameter + "=http://example.org/from"))
                    .containsExactly("by-uri");
        }
        fhir.delete("/ConceptMap/by-uri", AUTHORIZATION);
        assertThat(ids("/ConceptMap?source-uri=http://example.org/from")).isEmpty();
    }

    @Test
    void translate_withScopesAndNoUrl_findsTheMap() {
        String code = "/ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03";
        String toProcedures = "&source=" + OURS + "m99&target=" + OURS + "m99-procedures";
        assertThat(fhir.get(code + toProcedures).body()).contains("\"valueBoolean\":true", "98941");
        assertThat(fhir.get(code + "&source=" + OURS + "m99&target=" + OURS + "m99")
                        .body())
                .contains("\"valueBoolean\":false");
        assertThat(fhir.get(code + toProcedures + "&targetsystem=http://hl7.org/fhir/sid/icd-9-cm")
                        .body())
                .contains("\"valueBoolean\":false");
        String contradicted =
                "&url=https://m99-terminology.github.io/fhir/ConceptMap/m99-to-cpt&target=" + OURS + "m99-ms-drg";
        assertThat(fhir.get(code + contradicted).body()).contains("\"valueBoolean\":false");
    }

    private List<String> ids(String search) {
        return bundle(fhir.get(search)).getEntry().stream()
                // A deletion in a history has none.
                .filter(BundleEntryComponent::hasResource)
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static String url(Bundle bundle) {
        return ((MetadataResource) bundle.getEntryFirstRep().getResource()).getUrl();
    }

    private static String path(String search) {
        return search.substring(0, search.indexOf('?'));
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        return (Bundle) parse(answer);
    }

    private static IBaseResource parse(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().startsWith("<")
                ? R4.newXmlParser().parseResource(answer.body())
                : R4.newJsonParser().parseResource(answer.body());
    }
}
