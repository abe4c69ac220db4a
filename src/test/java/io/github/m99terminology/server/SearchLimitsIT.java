package io.github.m99terminology.server;

import static io.github.m99terminology.server.TestServer.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one search may ask for: so many parameters and values, at every door that searches. */
class SearchLimitsIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Http fhir = TestServer.shared().fhir();

    private static String join(int count, String between, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(between));
    }

    private static String names(int count) {
        return join(count, "&", i -> "name=a" + i);
    }

    private static String values(int count) {
        return "name=" + join(count, ",", i -> "a" + i);
    }

    private static String batch(String method, String url) {
        return """
            {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"%s","url":"%s"}}]}"""
                .formatted(method, url);
    }

    @Test
    void parameters_moreThanTheLimit_areRefused() {
        for (String type :
                new String[] {"ValueSet", "CodeSystem", "ConceptMap", "NamingSystem", "StructureDefinition"}) {
            assertThat(Outcome.of(fhir.get("/" + type + "?" + names(200)), 422))
                    .isEqualTo("The search has 200 parameters, each repetition counted; at most 30 are taken here"
                            + " (the setting search.parameters). Ask in several searches.");
        }
        Outcome.of(fhir.post("/ValueSet/_search", names(2000), "Content-Type", FORM), 422);
        Outcome.of(fhir.get("/ValueSet?" + join(31, "&", i -> "_has:CodeSystem:supplements:name=a" + i)), 422);
        Outcome.of(fhir.get("/ValueSet/_history?" + names(200)), 422);
    }

    @Test
    void values_moreThanTheLimit_areRefused() {
        HttpResponse<String> answer = fhir.post("/ValueSet/_search", values(20_000), "Content-Type", FORM);

        assertThat(Outcome.of(answer, 422)).startsWith("The search names 20000 values; at most 500 in all");
        Outcome.of(fhir.get("/ValueSet?" + values(501)), 422);
        Outcome.of(fhir.get("/ValueSet?url=" + join(251, ",", i -> "u" + i) + "&" + values(250)), 422);
    }

    @Test
    void searchInABatch_isLimitedInItsEntry() {
        for (String search : new String[] {names(200), values(2000)}) {
            HttpResponse<String> answer = fhir.post("/", batch("GET", "ValueSet?" + search));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"422 ", "Ask in several searches");
        }
    }

    @Test
    void conditionalWrite_isLimited() {
        String body = "{\"resourceType\":\"ValueSet\",\"status\":\"draft\"}";
        Outcome.of(fhir.put("/ValueSet?" + names(200), body, AUTHORIZATION), 422);
        Outcome.of(fhir.delete("/ValueSet?" + names(200), AUTHORIZATION), 422);
        Outcome.of(fhir.post("/ValueSet", body, AUTHORIZATION[0], AUTHORIZATION[1], "If-None-Exist", names(200)), 422);
    }

    /** A Bundle is no way around: in the condition of a write, by search or by what must not be there. */
    @ParameterizedTest
    @CsvSource({
        "transaction, PUT",
        "transaction, DELETE",
        "transaction, PATCH",
        "batch, PUT",
        "batch, DELETE",
        "transaction, POST",
        "batch, POST"
    })
    void conditionalWriteInABundle_isLimited(String type, String method) {
        for (String search : new String[] {names(200), values(2000), "context-quantity=1e999999999"}) {
            String asked = method.equals("POST")
                    ? "\"url\":\"ValueSet\",\"ifNoneExist\":\"" + search + "\""
                    : "\"url\":\"ValueSet?" + search + "\"";
            String bundle =
                    """
                    {"resourceType":"Bundle","type":"%s","entry":[{"resource":{"resourceType":"ValueSet","status":"draft"},\
                    "request":{"method":"%s",%s}}]}"""
                            .formatted(type, method, asked);
            HttpResponse<String> answer = fhir.post("/", bundle, AUTHORIZATION);

            Outcome.of(answer, search.startsWith("context") ? 400 : 422);
        }
    }

    /** The most that is taken. */
    @Test
    void search_atTheLimits_isAnsweredInTime() {
        long begun = System.nanoTime();
        assertThat(fhir.get("/ValueSet?" + names(30)).statusCode()).isEqualTo(200);
        assertThat(fhir.get("/ValueSet?" + values(500)).statusCode()).isEqualTo(200);
        assertThat(fhir.get("/ValueSet?" + join(30, "&", i -> "name=" + join(16, ",", j -> "a" + i + j)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE.multipliedBy(3));
    }

    /** Their parameters are the operations' own to limit. */
    @Test
    void operation_withManyParameters_isNotASearch() {
        String properties = join(60, "&", i -> "property=billable");
        assertThat(fhir.get("/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.65&" + properties)
                        .statusCode())
                .isEqualTo(200);
    }
}
