package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.fhir.Mutant;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of each operation with about all that it takes, of which one element is left out or has an extension in the place of its value: they
 * are answered or refused in a sentence, at both doors alike, and never end in a failure of the server.
 */
class ParametersWithoutValuesTest extends TwoDoors {

    private static final String SENT =
            """
            {"name":"tx-resource","resource":{"resourceType":"CodeSystem","url":"http://example.org/sent","version":"1","status":"active",
              "content":"complete","caseSensitive":true,"compositional":false,"versionNeeded":false,"experimental":true,
              "concept":[{"code":"a","display":"A","property":[{"code":"p","valueBoolean":true}]}],"property":[{"code":"p","type":"boolean"}]}},
            {"name":"tx-resource","resource":{"resourceType":"ValueSet","url":"http://example.org/kept","status":"active","immutable":true,
              "expansion":{"timestamp":"2026-01-01","total":1,"contains":[{"system":"http://example.org/sent","version":"1","code":"a","abstract":true,
                "inactive":true}]}}}
            """;

    private static final String CONTENT = SENT
            + """
            ,{"name":"useSupplement","valueCanonical":"http://example.org/more"},
            {"name":"tx-resource","resource":{"resourceType":"CodeSystem","url":"http://example.org/more","status":"active","content":"supplement",
              "supplements":"http://example.org/colours","concept":[{"code":"red","designation":[{"language":"de","use":{"code":"u"},"value":"Mehr"}]}]}},
            {"name":"system-version","valueCanonical":"http://example.org/colours|1"},
            {"name":"displayLanguage","valueCode":"de"}
            """;

    private static final String CODING =
            """
            {"name":"coding","valueCoding":{"system":"http://example.org/colours","version":"1","code":"red","display":"Red","userSelected":true}}
            """;

    private static final String GIVEN =
            """
            {"resourceType":"ValueSet","url":"http://example.org/given","status":"active",
              "compose":{"inactive":true,"include":[{"system":"http://example.org/colours","version":"1",
                "filter":[{"property":"concept","op":"is-a","value":"red"}]},{"valueSet":["http://example.org/warm"]}],
                "exclude":[{"system":"http://example.org/colours","concept":[{"code":"blue","display":"Blue",
                  "designation":[{"language":"de","value":"Blau"}]}]}]}}
            """;

    private static final Map<String, String> REQUESTS = new LinkedHashMap<>();

    static {
        REQUESTS.put(
                "/CodeSystem/$lookup", CODING + ",{\"name\":\"property\",\"valueCode\":\"designation\"}," + CONTENT);
        REQUESTS.put(
                "/CodeSystem/$validate-code",
                CODING + ",{\"name\":\"url\",\"valueUri\":\"http://example.org/colours\"},"
                        + "{\"name\":\"abstract\",\"valueBoolean\":true},"
                        + CONTENT);
        REQUESTS.put(
                "/ValueSet/$validate-code",
                """
                {"name":"codeableConcept","valueCodeableConcept":{"text":"Red","coding":[{"system":"http://example.org/colours","code":"red"}]}},
                {"name":"lenient-display-validation","valueBoolean":true},
                {"name":"valueSet","resource":%s},%s
                """
                        .formatted(GIVEN, CONTENT));
        REQUESTS.put(
                "/ValueSet/$expand",
                """
                {"name":"valueSet","resource":%s},{"name":"count","valueInteger":2},{"name":"offset","valueInteger":0},
                {"name":"filter","valueString":"re"},{"name":"activeOnly","valueBoolean":true},{"name":"excludeNested","valueBoolean":true},
                {"name":"includeDesignations","valueBoolean":true},{"name":"designation","valueString":"urn:ietf:bcp:47|de"},
                {"name":"exclude-system","valueCanonical":"http://example.org/none"},{"name":"property","valueString":"definition"},%s
                """
                        .formatted(GIVEN, CONTENT));
        REQUESTS.put(
                "/ValueSet/$expand?_format=json",
                "{\"name\":\"url\",\"valueUri\":\"http://example.org/kept\"}," + SENT);
        REQUESTS.put(
                "/CodeSystem/$subsumes",
                """
                {"name":"codingA","valueCoding":{"system":"http://example.org/colours","code":"red"}},
                {"name":"codingB","valueCoding":{"system":"http://example.org/colours","version":"1","code":"dark-red"}},%s
                """
                        .formatted(CONTENT));
        REQUESTS.put(
                "/CodeSystem/$find-matches",
                """
                {"name":"system","valueUri":"http://example.org/colours"},{"name":"exact","valueBoolean":false},{"name":"count","valueInteger":3},
                {"name":"property","part":[{"name":"code","valueCode":"display"},{"name":"value","valueString":"dark red"}]},%s
                """
                        .formatted(CONTENT));
        REQUESTS.put(
                "/ConceptMap/$translate",
                CODING
                        + """
                        ,{"name":"reverse","valueBoolean":false},{"name":"target","valueUri":"http://example.org/w"},
                        {"name":"dependency","part":[{"name":"element","valueUri":"http://example.org/p"},
                          {"name":"concept","valueCodeableConcept":{"text":"x","coding":[{"system":"http://example.org/s","code":"c"}]}}]},
                        {"name":"conceptMap","resource":{"resourceType":"ConceptMap","url":"http://example.org/sent-map","status":"active",
                          "group":[{"source":"http://example.org/colours","target":"http://example.org/paint","unmapped":{"mode":"fixed","code":"z"},
                            "element":[{"code":"red","target":[{"code":"R1","equivalence":"wider","comment":"x",
                              "dependsOn":[{"property":"http://example.org/p","value":"x"}]}]}]}]}},
                        """
                        + CONTENT);
        REQUESTS.put(
                "/ValueSet/$compare",
                """
                {"name":"thisUrl","valueUri":"http://example.org/warm"},{"name":"otherValueSet","resource":%s},
                {"name":"diagnostics","valueBoolean":true},%s
                """
                        .formatted(GIVEN, CONTENT));
        REQUESTS.put(
                "/$closure",
                """
                {"name":"name","valueString":"t"},{"name":"concept","valueCoding":{"system":"http://example.org/colours","version":"1","code":"red"}}
                """);
    }

    @BeforeAll
    static void begin() throws Exception {
        String begun =
                """
                {"resourceType":"Parameters","parameter":[{"name":"name","valueString":"t"}]}
                """;
        post(fast, "/$closure", begun);
        post(plain, "/$closure", begun);
    }

    static Stream<Arguments> requests() {
        return REQUESTS.entrySet().stream()
                .map(request -> Arguments.of(
                        request.getKey(),
                        "{\"resourceType\":\"Parameters\",\"parameter\":[" + request.getValue() + "]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void request_withoutAValue_isAnsweredOrRefused_atBothDoorsAlike(String path, String whole) throws Exception {
        assertThat(post(fast, path, whole).statusCode())
                .as(post(fast, path, whole).body())
                .isEqualTo(200);
        for (Mutant mutant : Mutant.of(List.of(whole))) {
            HttpResponse<String> quick = post(fast, path, mutant.json());
            HttpResponse<String> slow = post(plain, path, mutant.json());

            assertThat(quick.statusCode()).as(mutant + "\n" + quick.body()).isIn(200, 400, 404, 422);
            assertThat(slow.statusCode()).as(mutant + "\n" + slow.body()).isEqualTo(quick.statusCode());
            assertThat(quick.body()).as(mutant.what()).doesNotContain("null", "Exception");
        }
    }

    private static HttpResponse<String> post(PlainServer door, String path, String body) throws Exception {
        return door.post(path, "application/fhir+json", body, "Accept", "application/fhir+json");
    }
}
