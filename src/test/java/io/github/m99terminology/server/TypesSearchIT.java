package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Searches of several types at once. Beside the server's own content there are
 *
 * <pre>
 *   ValueSet/typed-a    written first
 *   CodeSystem/typed-b
 *   ValueSet/typed-c    written last
 * </pre>
 */
class TypesSearchIT {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String OURS = "_id=typed-a,typed-b,typed-c,typed-none";

    private final Http fhir = TestServer.shared().fhir();
    private String before = "";

    @BeforeEach
    void store() {
        put("ValueSet", "typed-a", "draft");
        before = updated("/ValueSet/typed-a");
        put("CodeSystem", "typed-b", "draft");
        put("ValueSet", "typed-c", "draft");
    }

    @AfterEach
    void delete() {
        for (String path : List.of("/ValueSet/typed-a", "/CodeSystem/typed-b", "/ValueSet/typed-c")) {
            fhir.delete(path, TestServer.AUTHORIZATION);
        }
    }

    private void put(String type, String id, String status) {
        String content = type.equals("CodeSystem") ? ",\"content\":\"fragment\"" : "";
        assertThat(fhir.put(
                                "/" + type + "/" + id,
                                "{\"resourceType\":\"%s\",\"id\":\"%s\",\"url\":\"urn:%s\",\"status\":\"%s\"%s}"
                                        .formatted(type, id, id, status, content),
                                TestServer.AUTHORIZATION)
                        .statusCode())
                .isIn(200, 201);
    }

    private String updated(String path) {
        return fhir.get(path)
                .body()
                .replaceAll("(?s).*\"lastUpdated\":\"([^\"]+)\".*", "$1")
                .replace("+", "%2B");
    }

    private Bundle found(String query) {
        HttpResponse<String> answer = fhir.get("?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return R4.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static List<String> names(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .map(resource ->
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .toList();
    }

    @Test
    void severalTypes_areFoundInOneOrder() {
        Bundle newest = found("_type=ValueSet,CodeSystem&_sort=-_lastUpdated&" + OURS);
        assertThat(names(newest)).containsExactly("ValueSet/typed-c", "CodeSystem/typed-b", "ValueSet/typed-a");
        assertThat(newest.getTotal()).isEqualTo(3);
        assertThat(newest.getMeta().getLastUpdated()).isNotNull();
        assertThat(newest.getEntryFirstRep().getFullUrl()).endsWith("/fhir/ValueSet/typed-c");
        assertThat(newest.getEntryFirstRep().getSearch().getMode()).isEqualTo(Bundle.SearchEntryMode.MATCH);

        assertThat(names(found("_type=ValueSet,CodeSystem&_sort=_id&" + OURS)))
                .containsExactly("ValueSet/typed-a", "CodeSystem/typed-b", "ValueSet/typed-c");
        assertThat(names(found("_type=CodeSystem&" + OURS))).containsExactly("CodeSystem/typed-b");
    }

    @Test
    void timeWithItsPrefixes_saysTheSameAsASearchOfOneType() {
        for (String prefix : List.of("ge", "gt", "le", "lt", "sa", "eb", "eq", "ne")) {
            String query = "_lastUpdated=" + prefix + before + "&" + OURS;
            List<String> both = new ArrayList<>();
            for (String type : List.of("ValueSet", "CodeSystem")) {
                HttpResponse<String> one = fhir.get("/" + type + "?" + query);
                both.addAll(names(R4.newJsonParser().parseResource(Bundle.class, one.body())));
            }
            Bundle found = found("_type=ValueSet,CodeSystem&" + query);
            assertThat(names(found)).as(prefix).containsExactlyInAnyOrderElementsOf(both);
            assertThat(found.getTotal()).as(prefix).isEqualTo(both.size());
        }
    }

    @Test
    void pages_concatenateToTheWhole() {
        String query = "_type=ValueSet,CodeSystem,ConceptMap,NamingSystem&_elements=url&_sort=_id";
        List<String> whole = names(found(query + "&_count=1000"));
        List<String> pages = new ArrayList<>();
        Bundle page = found(query + "&_count=40");
        while (true) {
            pages.addAll(names(page));
            if (page.getLink("next") == null) {
                break;
            }
            page = found(page.getLink("next").getUrl().replaceFirst("[^?]*[?]", ""));
        }

        assertThat(pages).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThan(80);
        Bundle count = found("_type=ValueSet,CodeSystem,ConceptMap,NamingSystem&_summary=count");
        assertThat(count.getTotal()).isEqualTo(whole.size());
        assertThat(count.getEntry()).isEmpty();
    }

    @Test
    void elements_areThoseThatWereAskedFor() {
        Resource one = found("_type=ValueSet,CodeSystem&_elements=url&_id=typed-a")
                .getEntryFirstRep()
                .getResource();
        assertThat(one.getNamedProperty("url").hasValues()).isTrue();
        assertThat(one.getNamedProperty("compose").hasValues()).isFalse();
        assertThat(one.getMeta().getVersionId()).isNotBlank();
    }

    /** One request tells whether anything was changed, added or deleted, of whichever type. */
    @Test
    void listWhoseTagIsKnown_is304_untilSomethingIsOtherwise() {
        String list = "?_type=ValueSet,CodeSystem&_sort=-_lastUpdated&_elements=url&" + OURS;
        List<Runnable> changes = List.of(
                () -> put("ValueSet", "typed-a", "active"),
                () -> fhir.delete("/CodeSystem/typed-b", TestServer.AUTHORIZATION),
                () -> put("CodeSystem", "typed-b", "active"));
        for (Runnable change : changes) {
            String tag = fhir.get(list).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> same = fhir.get(list, "If-None-Match", tag);
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.body()).isEmpty();

            change.run();

            assertThat(fhir.get(list, "If-None-Match", tag).statusCode()).isEqualTo(200);
        }
        String one = "/ValueSet?" + OURS;
        String tag = fhir.get(one).headers().firstValue("ETag").orElseThrow();
        assertThat(fhir.get(one, "If-None-Match", tag).statusCode()).isEqualTo(304);
        put("ValueSet", "typed-c", "active");
        assertThat(fhir.get(one, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_type=Patient                       | each one of CodeSystem",
                "_type=Subscription                  | each one of CodeSystem",
                "_type=ValueSet&_type=CodeSystem     | Multiple values",
                "_type=ValueSet&url=urn:a            | Search one type at a time by the rest",
                "_type=                              | each one of CodeSystem",
                "_type=,                             | each one of CodeSystem",
                "_type=ValueSet&_sort=_id&_sort=-_id | is sorted by one of _lastUpdated",
                "_type=ValueSet&_sort=name           | is sorted by one of _lastUpdated",
                "_type=ValueSet&_lastUpdated=never   | A date is written as",
                "_type=ValueSet&_count=-1            | is a whole number",
                "_type=ValueSet&_summary=maybe       | is one of count"
            })
    void whatCannotBeSought_isRefused(String query, String says) {
        HttpResponse<String> answer = fhir.get("?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome", says);
    }
}
