package io.github.m99terminology.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.hooks.Chart.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An order names its diagnoses in whichever way FHIR allows a reference; and what it names besides is not taken for a diagnosis that was not sent. */
class ReasonsOfOrdersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONDITION =
            """
            {"resourceType": "Condition", "id": "c1", "note": [{"text": "stiff"}], "code": {"coding": [{"system": "urn:icd", "code": "M99.03"}]}}""";

    private static Chart read(String draftOrders, String prefetch) throws Exception {
        return HookRequest.read(
                JSON.readTree(HookCall.call("order-sign", "\"draftOrders\": " + draftOrders, prefetch)),
                HookService.ORDER_SIGN);
    }

    private static String entry(String url, String resource) {
        return "{\"fullUrl\": \"" + url + "\", \"resource\": " + resource + "}";
    }

    private static String bundle(String... entries) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [" + String.join(",", entries)
                + "]}";
    }

    private static String order(String reasons, String more) {
        return "{\"resourceType\": \"ServiceRequest\", \"id\": \"o\", \"code\": {\"coding\": [{\"system\": \"urn:cpt\", \"code\": \"98940\"}]}, "
                + "\"reasonReference\": [" + reasons + "]" + more + "}";
    }

    private static List<String> reasons(Chart chart) {
        assertThat(chart.orders()).hasSize(1);
        return chart.orders().get(0).diagnoses().stream()
                .map(each -> each.code() + " " + each.written())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Condition/c1",
        "Condition/c1/_history/3",
        "http://ehr.example.org/fhir/Condition/c1",
        "http://ehr.example.org/fhir/Condition/c1/_history/1",
        "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
        "#c1"
    })
    void diagnosis_namedInAnyWay_isTheOrders(String reference) throws Exception {
        String named = "{\"reference\": \"" + reference + "\"}";
        boolean inside = reference.startsWith("#");
        String order = order(
                named,
                inside ? ", \"contained\": [{\"resourceType\": \"Patient\", \"id\": \"p\"}, " + CONDITION + "]" : "");
        String condition = entry("urn:uuid:c757873d-ec9a-4326-a141-556f43239520", CONDITION);
        String[] entries = inside ? new String[] {entry("", order)} : new String[] {entry("", order), condition};

        Chart chart = read(bundle(entries), "");

        assertThat(reasons(chart)).containsExactly("M99.03 stiff");
        assertThat(chart.diagnoses()).hasSize(1);
        JsonNode coding =
                chart.diagnoses().get(0).resource().at(chart.diagnoses().get(0).pointer());
        assertThat(coding.path("code").asText()).as("its pointer leads to it").isEqualTo("M99.03");
    }

    /** Named twice it is one diagnosis; two of one resource stay two. */
    @Test
    void diagnosisInsideAClaim_isThatOfTheLineThatPointsToIt() throws Exception {
        String claim =
                """
                {"resourceType": "Claim", "id": "k", "contained": [%s],
                 "diagnosis": [{"sequence": 2, "diagnosisReference": {"reference": "#c1"}}, {"sequence": 1, "diagnosisReference": {"reference": "#c1"}}],
                 "item": [{"sequence": 1, "diagnosisSequence": [2], "productOrService": {"coding": [{"system": "urn:cpt", "code": "98940"}]}}]}"""
                        .formatted(CONDITION);
        Chart chart = read(bundle(entry("", claim)), "");

        assertThat(reasons(chart)).containsExactly("M99.03 stiff");
        assertThat(chart.diagnoses()).hasSize(1);
    }

    /** R4 has four types of reasons; three of them are no diagnoses, and nobody needs to send them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\": \"Observation/1\"}",
                "{\"reference\": \"http://ehr.example.org/fhir/DiagnosticReport/1/_history/2\"}",
                "{\"reference\": \"DocumentReference/Condition-1\"}",
                "{\"reference\": \"urn:uuid:1\", \"type\": \"Observation\"}",
                "{\"reference\": \"urn:uuid:sent\"}",
                "{\"reference\": \"#gone\"}",
                "{\"display\": \"pain\"}"
            })
    void reasonOfAnotherType_isNoDiagnosisThatIsMissing(String reference) throws Exception {
        String sent = entry("urn:uuid:sent", "{\"resourceType\": \"Observation\", \"id\": \"x\"}");

        assertThat(reasons(read(bundle(entry("", order(reference, "")), sent), "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\": \"Condition/other\"}",
                "{\"reference\": \"http://ehr.example.org/Condition/other\"}",
                "{\"reference\": \"urn:uuid:other\"}",
                "{\"reference\": \"urn:uuid:other\", \"type\": \"Condition\"}"
            })
    void diagnosisThatWasNotSent_isAskedFor_untilItIsSaidThatThereIsNone(String reference) throws Exception {
        String orders = bundle(entry("", order(reference, "")), entry("urn:uuid:1", CONDITION));

        assertThatThrownBy(() -> read(orders, ""))
                .isInstanceOfSatisfying(HookRefusal.class, refused -> assertThat(refused.status())
                        .isEqualTo(412));
        assertThat(reasons(read(orders, "\"conditions\": null"))).isEmpty();
    }

    /** A chart is a set: which resource comes first in a Bundle says nothing. */
    @Test
    void orderOfTheResources_doesNotMatter() throws Exception {
        List<String> entries = new ArrayList<>(List.of(
                entry("urn:uuid:a", CONDITION),
                entry("urn:uuid:b", CONDITION.replace("c1", "c2").replace("M99.03", "M99.04")),
                entry("", order("{\"reference\": \"Condition/c2\"}, {\"reference\": \"urn:uuid:a\"}", "")),
                entry("", "{\"resourceType\": \"Patient\", \"id\": \"p\"}")));
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(entries, random);
            Chart chart = read(bundle(entries.toArray(String[]::new)), "");
            assertThat(chart.orders())
                    .singleElement()
                    .extracting(Order::diagnoses)
                    .asList()
                    .extracting(each -> ((Diagnosis) each).code())
                    .containsExactly("M99.04", "M99.03");
        }
    }
}
