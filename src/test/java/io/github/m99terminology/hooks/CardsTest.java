package io.github.m99terminology.hooks;

import static io.github.m99terminology.hooks.HookCall.DISCHARGE;
import static io.github.m99terminology.hooks.HookCall.ORDER_SIGN;
import static io.github.m99terminology.hooks.HookCall.PROBLEM;
import static io.github.m99terminology.hooks.HookCall.bundle;
import static io.github.m99terminology.hooks.HookCall.claim;
import static io.github.m99terminology.hooks.HookCall.condition;
import static io.github.m99terminology.hooks.HookCall.order;
import static io.github.m99terminology.hooks.HookCall.reason;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an EHR is told, at each of the hooks. */
class CardsTest {

    private static final String DOCUMENTED =
            "LBP for three weeks, prior physical therapy without relief. Restricted and tender L5-S1. Segmental dysfunction L5-S1.";

    private static HooksServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HooksServer.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static List<JsonNode> cards(String path, String body) throws Exception {
        List<JsonNode> cards = new ArrayList<>();
        server.ask(path, body).path("cards").forEach(cards::add);
        return cards;
    }

    private static List<String> summaries(List<JsonNode> cards) {
        return cards.stream().map(card -> card.path("summary").asText()).toList();
    }

    @Test
    void claim_complaintFirst_namesTheDiagnosisThatSupportsTheManipulation() throws Exception {
        List<JsonNode> cards = cards(ORDER_SIGN, HookCall.orderSign("", claim("98941", "M54.50", "M99.03")));

        assertThat(summaries(cards))
                .containsExactly(
                        "M54.50 stands first for 98941, and M99.03 is the diagnosis that supports it",
                        "M99.03: what the record has to say");
        assertThat(cards.get(0).path("detail").asText())
                .contains("as primary diagnosis M99.03 supports 98941 under Medicare", "(grade B", "Put the diagnosis")
                .contains("CPT");
        assertThat(summaries(cards(ORDER_SIGN, HookCall.orderSign("", claim("98941", "M99.03", "M54.50")))))
                .containsExactly("M99.03: what the record has to say");
    }

    @Test
    void firstDiagnosis_thatMedicareDoesNotTake_isTold() throws Exception {
        for (String body : List.of(
                HookCall.orderSign("", claim("98940", "M99.13", "M99.03")),
                HookCall.orderSign("", order("98940", reason("M99.13"))))) {
            List<JsonNode> cards = cards(ORDER_SIGN, body);
            assertThat(summaries(cards)).contains("M99.13 as first diagnosis does not support 98940");
            assertThat(cards.get(0).path("detail").asText()).contains("which accepts M99.00 to M99.05 alone");
            assertThat(cards.get(0).path("source").path("url").asText())
                    .isEqualTo(server.at("/code/M99.13").toString());
        }
    }

    @Test
    void pairThatNoMapSpeaksOf_isNotJudged() throws Exception {
        assertThat(cards(ORDER_SIGN, HookCall.orderSign("", claim("99213", "M54.50"))))
                .isEmpty();
        assertThat(summaries(cards(ORDER_SIGN, HookCall.orderSign("", claim("99213", "M99.03")))))
                .containsExactly("M99.03: what the record has to say");
    }

    @Test
    void header_isReplacedByACodeBelowIt_andNothingElseOfTheOrder() throws Exception {
        String sent = order("98940", reason("M99.0") + ",\"note\":[{\"text\":\"L5\"}],\"extra\":{\"kept\":[1,2.50]}");
        JsonNode card = cards(ORDER_SIGN, HookCall.orderSign("", sent)).get(0);

        assertThat(server.post(ORDER_SIGN, HookCall.orderSign("", sent)).body())
                .as("each digit")
                .contains("{\"kept\":[1,2.50]}");
        assertThat(card.path("summary").asText())
                .isEqualTo("M99.0 is a header and cannot be billed: choose a code below it");
        assertThat(card.path("selectionBehavior").asText()).isEqualTo("at-most-one");
        assertThat(card.path("suggestions").size()).isEqualTo(10);
        JsonNode action = card.path("suggestions").path(3).path("actions").path(0);
        assertThat(action.path("type").asText()).isEqualTo("update");
        String expected = sent.replace(
                "\"M99.0\",\"display\":\"as it came\"",
                "\"M99.03\",\"display\":\"Segmental and somatic dysfunction of lumbar region\"");
        assertThat(action.path("resource")).isEqualTo(new ObjectMapper().readTree(expected));
    }

    @Test
    void header_withWordsThatSupportACode_recommendsThat() throws Exception {
        JsonNode card = cards(PROBLEM, HookCall.problem(condition("c", "M99.0", "Segmental dysfunction L5-S1.")))
                .get(0);

        assertThat(card.path("detail").asText()).contains("supports M99.03");
        assertThat(card.path("suggestions").path(0).path("label").asText()).startsWith("M99.03 instead of M99.0");
        assertThat(card.path("suggestions").path(0).path("isRecommended").asBoolean())
                .isTrue();
        assertThat(card.path("suggestions").path(1).has("isRecommended")).isFalse();
    }

    @Test
    void problem_whoseWordsAreOfAnotherRegion_isOfferedTheOtherCode() throws Exception {
        JsonNode card = cards(PROBLEM, HookCall.problem(condition("c", "M99.04", "Segmental dysfunction L5-S1.")))
                .get(0);

        assertThat(card.path("summary").asText()).isEqualTo("What is written supports M99.03 rather than M99.04");
        assertThat(card.path("suggestions")
                        .path(0)
                        .path("actions")
                        .path(0)
                        .path("resource")
                        .at("/code/coding/0/code")
                        .asText())
                .isEqualTo("M99.03");
    }

    @Test
    void whatIsWrittenAlready_isNotAskedForAgain() throws Exception {
        List<JsonNode> cards =
                cards(PROBLEM, HookCall.problem(condition("c", "M99.03", "Segmental dysfunction L5-S1.")));

        assertThat(summaries(cards).get(0)).contains("that the record still has to say");
        assertThat(cards.get(0).path("detail").asText())
                .contains("- Prior care: ", "(grade ")
                .doesNotContain("- Region: ");
        assertThat(cards(PROBLEM, HookCall.problem(condition("c", "M99.03", DOCUMENTED))))
                .isEmpty();
    }

    @Test
    void codesThatAnExcludes1NoteKeepsApart_areTold_wherever() throws Exception {
        String conditions = bundle(condition("a", "M99.03", DOCUMENTED), condition("b", "M43.5X6", ""));
        List<JsonNode> cards = cards(DISCHARGE, HookCall.discharge("\"conditions\": " + conditions));

        assertThat(summaries(cards))
                .containsExactly("M99.03 and M43.5X6 stand together, and an Excludes1 note keeps them apart");
        assertThat(cards.get(0).path("detail").asText())
                .contains("The note at M43.5 names M99.03", "unless they are unrelated", "(grade A");
        assertThat(cards(
                        PROBLEM,
                        HookCall.call(
                                "problem-list-item-create",
                                "\"conditions\": " + bundle(condition("a", "M99.03", DOCUMENTED)),
                                "\"conditions\": " + bundle(condition("b", "M43.5X6", "")))))
                .hasSize(1);
    }

    @Test
    void reasonThatIsAReference_isFoundInTheOrdersOrThePrefetch() throws Exception {
        String order = order(
                "98940",
                "\"reasonReference\":[{\"reference\":\"https://ehr.example.org/fhir/Condition/c/_history/2\"}]");
        String condition = condition("c", "M99.13", DOCUMENTED);

        assertThat(summaries(cards(ORDER_SIGN, HookCall.orderSign("", order, condition))))
                .contains("M99.13 as first diagnosis does not support 98940");
        assertThat(summaries(cards(ORDER_SIGN, HookCall.orderSign("\"conditions\": " + condition, order))))
                .contains("M99.13 as first diagnosis does not support 98940");
        assertThat(server.post(ORDER_SIGN, HookCall.orderSign("", order)).statusCode())
                .isEqualTo(412);
        assertThat(cards(ORDER_SIGN, HookCall.orderSign("\"conditions\": null", order)))
                .as("it was looked for, and is not there")
                .isEmpty();
    }

    @Test
    void otherSystemsAndOtherResources_drawNothing() throws Exception {
        String snomed =
                condition("c", "M99.0", "").replace("http://hl7.org/fhir/sid/icd-10-cm", "http://snomed.info/sct");
        assertThat(cards(
                        PROBLEM,
                        HookCall.problem(
                                snomed,
                                "{\"resourceType\":\"Condition\"}",
                                "{\"resourceType\":\"MedicationRequest\",\"reasonCode\":[{\"coding\":[{\"code\":\"M99.0\"}]}]}",
                                condition("d", "J45.909", ""))))
                .isEmpty();
    }

    @Test
    void everyCard_hasWhatTheSpecificationAsks() throws Exception {
        List<JsonNode> cards = cards(
                DISCHARGE,
                HookCall.discharge("\"conditions\": "
                        + bundle(
                                condition("a", "M99.0", ""),
                                condition("b", "M43.5X6", ""),
                                condition("c", "M99.04", "Segmental dysfunction L5-S1."))
                        + ", \"claims\": " + claim("98940", "M99.13")));

        assertThat(cards).hasSizeGreaterThan(4).allSatisfy(card -> {
            assertThat(card.path("uuid").asText()).hasSize(36);
            assertThat(card.path("summary").asText()).isNotBlank().hasSizeLessThan(140);
            assertThat(card.path("indicator").asText()).isIn("info", "warning", "critical");
            assertThat(card.path("source").path("label").asText()).isEqualTo("M99 Terminology");
            assertThat(card.path("source").path("url").asText()).startsWith("http://127.0.0.1:");
            assertThat(card.has("suggestions")).isEqualTo(card.has("selectionBehavior"));
            card.path("suggestions").forEach(suggestion -> {
                assertThat(suggestion.path("label").asText()).isNotBlank();
                assertThat(suggestion.path("actions").size()).isPositive();
                suggestion.path("actions").forEach(action -> {
                    assertThat(action.path("description").asText()).isNotBlank();
                    assertThat(action.path("resource").path("resourceType").asText())
                            .isNotBlank();
                });
            });
            assertThat(card.path("links").path(0).path("type").asText()).isEqualTo("absolute");
        });
        assertThat(summaries(cards)).doesNotHaveDuplicates();
    }
}
