package io.github.m99terminology.hooks;

import static io.github.m99terminology.hooks.HookCall.DISCHARGE;
import static io.github.m99terminology.hooks.HookCall.ORDER_SIGN;
import static io.github.m99terminology.hooks.HookCall.PROBLEM;
import static io.github.m99terminology.hooks.HookCall.condition;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services over HTTP: what is listed, what is refused and with which sentence, and what becomes of feedback. */
class HookRequestsTest {

    private static final String JSON = "application/json";
    private static final String FEEDBACK = ORDER_SIGN + "/feedback";
    private static HooksServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HooksServer.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void services_areListed() throws Exception {
        HttpResponse<String> answer = server.send("GET", "/cds-services", "", JSON);
        JsonNode services = new ObjectMapper().readTree(answer.body()).path("services");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(services.findValuesAsText("hook"))
                .containsExactly("order-sign", "encounter-discharge", "problem-list-item-create");
        assertThat(services).allSatisfy(service -> {
            assertThat(service.path("id").asText()).matches("[a-z-]+");
            assertThat(service.path("description").asText()).isNotBlank();
            assertThat(service.path("prefetch").path("conditions").asText()).startsWith("Condition?");
        });
    }

    /** Of a request that is right, one thing is made wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | \"hook\": \"order-sign\" | \"hook\": \"order-select\" | is for the hook order-sign",
                "400 | \"hook\": \"order-sign\" | \"hook\": 1 | lacks hook",
                "400 | \"hook\": \"order-sign\", | `` | lacks hook",
                "400 | \"hookInstance\" | \"instance\" | lacks hookInstance",
                "400 | d1577c69-dfbe | d1577c69 | no UUID",
                "400 | \"context\" | \"contexts\" | lacks context",
                "400 | \"context\": { | \"context\": 1, \"x\": { | lacks context",
                "400 | \"patientId\" | \"patient\" | lacks patientId",
                "400 | \"userId\": \"Practitioner/example\" | \"userId\": null | lacks userId",
                "400 | \"draftOrders\" | \"orders\" | lacks context.draftOrders",
                "400 | \"resourceType\":\"Bundle\" | \"resourceType\":\"Patient\" | no Bundle",
                "400 | \"hookInstance\" | hookInstance | cannot be read as JSON; it breaks in line 1",
            })
    void brokenRequest_isASentence(int status, String right, String wrong, String sentence) throws Exception {
        String body = HookCall.orderSign("", condition("c", "M99.03", ""));
        assertThat(body).contains(right);
        HttpResponse<String> answer = server.post(ORDER_SIGN, body.replace(right, wrong));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"OperationOutcome\"", sentence);
    }

    @Test
    void bodyThatIsNoObject_isASentence() throws Exception {
        for (String body :
                List.of("[]", "1", "null", "\"x\"", " ", "{", "Zebrafield", "[".repeat(5000), "\0\0\0\"zzzz")) {
            HttpResponse<String> answer = server.post(ORDER_SIGN, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("Zebrafield", "Exception");
        }
    }

    @Test
    void prefetchThatIsMissing_isAPreconditionThatFails_andWhatIsNoResourceARequest() throws Exception {
        HttpResponse<String> missing = server.post(DISCHARGE, HookCall.discharge(""));
        assertThat(missing.statusCode()).isEqualTo(412);
        assertThat(missing.body())
                .contains("without the prefetch conditions (Condition?encounter={{context.encounterId}})");
        assertThat(server.post(DISCHARGE, HookCall.discharge("\"conditions\": null"))
                        .statusCode())
                .isEqualTo(200);
        for (String wrong : List.of("1", "[]", "{}", "\"x\"", "{\"resourceType\": 1e999}")) {
            assertThat(server.post(DISCHARGE, HookCall.discharge("\"conditions\": " + wrong))
                            .statusCode())
                    .as(wrong)
                    .isIn(200, 400);
        }
        HttpResponse<String> noEncounter =
                server.post(DISCHARGE, HookCall.call("encounter-discharge", "\"x\": 1", "\"conditions\": null"));
        assertThat(noEncounter.body()).contains("lacks encounterId");
    }

    @Test
    void unknownServiceMethodAndType_areRefused() throws Exception {
        for (String path : List.of("/cds-services/nowhere", ORDER_SIGN + "/other", ORDER_SIGN + "/feedback/more")) {
            HttpResponse<String> unknown = server.post(path, "{}");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("documentation-order-sign", "documentation-problem-list");
        }
        HttpResponse<String> read = server.send("GET", ORDER_SIGN, "", JSON);
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
        HttpResponse<String> posted = server.post("/cds-services", "{}");
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(server.send("POST", ORDER_SIGN, "{}", "text/plain").statusCode())
                .isEqualTo(415);
    }

    @Test
    void moreThanAChartHas_isRefused() throws Exception {
        String[] conditions =
                Collections.nCopies(600, condition("c", "M99.03", "")).toArray(new String[0]);
        HttpResponse<String> many = server.post(PROBLEM, HookCall.problem(conditions));
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(many.body()).contains("more than 500 resources and codes");
    }

    /** Beyond what this service takes, and far beyond what the server does: who sends all of it reads the refusal all the same. */
    @Test
    void bodyBeyondTheLimit_isRefused_andTheRefusalIsRead() throws Exception {
        for (int megabytes : new int[] {1, 20}) {
            HttpResponse<String> answer = server.post(ORDER_SIGN, " ".repeat((megabytes << 20) + 1));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("larger than 1048576 bytes");
        }
    }

    @Test
    void feedback_isCounted_andNothingElse() throws Exception {
        String feedback =
                """
                {"feedback": [
                  {"card": "4e0a3a1e-3283-4575-ab82-028d55fe2719", "outcome": "accepted",
                   "acceptedSuggestions": [{"id": "e56e1945-20b3-4393-8503-a1a20fd73152"}],
                   "outcomeTimestamp": "2020-12-11T00:00:00Z"},
                  {"card": "4e0a3a1e-3283-4575-ab82-028d55fe2720", "outcome": "overridden",
                   "outcomeTimestamp": "2020-12-11T00:00:00Z"}]}""";
        assertThat(server.post(FEEDBACK, feedback).statusCode()).isEqualTo(200);
        assertThat(counted("accepted")).isOne();
        assertThat(counted("overridden")).isOne();

        for (String wrong : List.of(
                "{}",
                "{\"feedback\": []}",
                "{\"feedback\": {}}",
                "[]",
                feedback.replace("\"card\"", "\"cards\""),
                feedback.replace("overridden", "ignored"),
                feedback.replace("acceptedSuggestions", "suggestions"),
                "{\"feedback\": [" + "{},".repeat(200) + "{}]}")) {
            HttpResponse<String> answer = server.post(FEEDBACK, wrong);
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
            assertThat(answer.body()).contains("OperationOutcome");
        }
        assertThat(counted("accepted")).as("of what is refused nothing counts").isOne();
    }

    private static double counted(String outcome) {
        return server.metrics
                .counter("cds.hooks.feedback", "service", "documentation-order-sign", "outcome", outcome)
                .count();
    }

    @Test
    void switchedOff_thereIsNothing() throws Exception {
        try (HooksServer off = HooksServer.start(Map.of("cds-hooks.enabled", "false"))) {
            HttpResponse<String> answer = off.send("GET", "/cds-services", "", JSON);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("cds-hooks.enabled");
        }
    }

    @Test
    void behindAProxy_linksAreThoseOfTheBaseUrl() throws Exception {
        try (HooksServer proxied = HooksServer.start(Map.of("server.base-url", "https://tx.example.org/m99/fhir"))) {
            assertThat(proxied.post(PROBLEM, HookCall.problem(condition("c", "M99.03", "")))
                            .body())
                    .contains("\"url\":\"https://tx.example.org/m99/code/M99.03\"");
        }
    }

    @Test
    void bodyWithMoreBehindIt_isASentence() throws Exception {
        String body = HookCall.orderSign("", condition("c", "M99.03", ""));
        assertThat(server.post(ORDER_SIGN, body).statusCode()).isEqualTo(200);

        for (String more : List.of(" x", "{}", body)) {
            HttpResponse<String> answer = server.post(ORDER_SIGN, body + more);
            assertThat(answer.statusCode()).as(more).isEqualTo(400);
            assertThat(answer.body()).contains("cannot be read as JSON");
        }
    }
}
