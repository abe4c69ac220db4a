package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two code systems of one url; supplements, wherever they are required. */
class ContestedContentIT {

    private static final String BASE = "http://example.org/contested/";

    private final Http fhir = TestServer.shared().fhir();

    @ParameterizedTest
    @CsvSource({
        "complete over example,     a, 1, complete, active,   1, example,     active,  ''",
        "complete over not-present, b, 1, complete, active,   1, not-present, active,  ''",
        "complete over fragment,    c, 1, complete, active,   1, fragment,    active,  ''",
        "fragment over example,     d, 1, fragment, active,   1, example,     active,  ''",
        "in use over retired,       e, 1, complete, active,   1, complete,    retired, ''",
        "codes over a newer stub,   f, 1, complete, active,   2, example,     active,  newer",
        "in use over newer retired, g, 1, complete, active,   2, complete,    retired, newer"
    })
    void put_anotherOfTheSameUrl_doesNotTakeTheWorkingOneAway(
            String situation,
            String name,
            String version,
            String content,
            String status,
            String otherVersion,
            String otherContent,
            String otherStatus,
            String newer) {
        put("z-" + name, codeSystem("z-" + name, name, otherVersion, otherContent, otherStatus, "other"));
        HttpResponse<String> working =
                put("a-" + name, codeSystem("a-" + name, name, version, content, status, "wanted"));
        HttpResponse<String> again =
                put("z-" + name, codeSystem("z-" + name, name, otherVersion, otherContent, otherStatus, "another"));

        HttpResponse<String> found = fhir.get("/CodeSystem/$lookup?system=" + BASE + name + "&code=wanted");

        assertThat(found.statusCode()).as(situation + found.body()).isEqualTo(200);
        if (newer.isEmpty()) {
            String told = "%s%s|1 is stored twice: CodeSystem/a-%s (%s, %s) answers, CodeSystem/z-%s (%s, %s) does not"
                    .formatted(BASE, name, name, content, status, name, otherContent, otherStatus);
            assertThat(working.headers().allValues("Warning")).anyMatch(warning -> warning.contains(told));
            assertThat(again.headers().allValues("Warning")).anyMatch(warning -> warning.contains(told));
        }
    }

    @Test
    void put_stubOfASpecificationsCodeSystem_doesNotTakeItAway() {
        put(
                "gender-stub",
                """
                {"resourceType": "CodeSystem", "id": "gender-stub", "url": "http://hl7.org/fhir/administrative-gender",
                 "version": "4.0.1", "status": "active", "content": "not-present"}""");
        try {
            HttpResponse<String> found =
                    fhir.get("/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male");
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        } finally {
            fhir.delete("/CodeSystem/gender-stub", AUTHORIZATION);
        }
    }

    @ParameterizedTest
    @CsvSource({"include", "exclude", "valueSet"})
    void expand_supplementRequiredThatIsNotHere_isRefused(String where) {
        String extension = "\"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/valueset-supplement\","
                + " \"valueCanonical\": \"http://nowhere.example.org/supp\"}],";
        String set =
                """
                {"resourceType": "ValueSet", %s "status": "active", "compose": {
                  "include": [{%s "system": "http://hl7.org/fhir/administrative-gender"}],
                  "exclude": [{%s "system": "http://hl7.org/fhir/administrative-gender", "concept": [{"code": "male"}]}]}}"""
                        .formatted(
                                where.equals("valueSet") ? extension : "",
                                where.equals("include") ? extension : "",
                                where.equals("exclude") ? extension : "");

        assertThat(Outcome.of(fhir.post("/ValueSet/$expand", set), 404))
                .isEqualTo("Required supplement not found: http://nowhere.example.org/supp");
    }

    @Test
    void storedSupplement_appliesUnasked_unlessItIsRetired() {
        put("k1", codeSystem("k1", "k1", "1", "complete", "active", "a"));
        put("k1s", supplement("active"));
        String lookup = "/CodeSystem/$lookup?system=" + BASE + "k1&code=a";

        assertThat(fhir.get(lookup).body()).contains("used-supplement", "Alfa");
        put("k1s", supplement("retired"));
        assertThat(fhir.get(lookup).body()).doesNotContain("Alfa");
        assertThat(fhir.get(lookup + "&useSupplement=" + BASE + "k1-sup").body())
                .contains("Alfa");
    }

    @Test
    void lookup_supplementOfAnotherCodeSystemNamed_isRefused() {
        put("k2", codeSystem("k2", "k2", "1", "complete", "active", "a"));

        assertThat(Outcome.of(
                        fhir.get("/CodeSystem/$lookup?system=" + BASE + "k2&code=a&useSupplement="
                                + "https://m99-terminology.github.io/fhir/CodeSystem/m99-documentation-guidance"),
                        400))
                .contains(
                        "cannot be applied: it supplements http://hl7.org/fhir/sid/icd-10-cm, and not " + BASE + "k2");
    }

    private static String supplement(String status) {
        return """
                {"resourceType": "CodeSystem", "id": "k1s", "url": "%1$sk1-sup", "version": "1", "status": "%2$s",
                 "content": "supplement", "supplements": "%1$sk1",
                 "concept": [{"code": "a", "designation": [{"language": "es", "value": "Alfa"}]}]}"""
                .formatted(BASE, status);
    }

    private static String codeSystem(
            String id, String name, String version, String content, String status, String code) {
        return """
                {"resourceType": "CodeSystem", "id": "%s", "url": "%s%s", "version": "%s", "status": "%s", "content": "%s"%s}"""
                .formatted(
                        id,
                        BASE,
                        name,
                        version,
                        status,
                        content,
                        content.equals("not-present") ? "" : ", \"concept\": [{\"code\": \"" + code + "\"}]");
    }

    private HttpResponse<String> put(String id, String body) {
        HttpResponse<String> answer = fhir.put("/CodeSystem/" + id, body, AUTHORIZATION);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return answer;
    }
}
