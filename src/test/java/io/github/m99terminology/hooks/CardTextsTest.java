package io.github.m99terminology.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.hooks.Card.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What goes back to an EHR: one line that fits its screen, of whole characters, and resources in which a code is another and nothing else is. */
class CardTextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** "&lt;140-character summary" (CDS Hooks). A code is whatever was sent with a claim, also one with characters outside the basic plane. */
    @Test
    void summary_ofAnyLength_isALineOfWholeCharacters() throws Exception {
        for (int length = 0; length < 300; length++) {
            for (String filling : List.of("x", "\uD83D\uDE00", "e\u0301", "\u05D0\u200F")) {
                String summary = "M99.03 " + filling.repeat(length);
                String shown = JSON.readTree(JSON.writeValueAsBytes(HookAnswers.cards(
                                List.of(new Card(summary, "", Card.INFO, "M99.03", List.of())), "http://x/", "P")))
                        .at("/cards/0/summary")
                        .asText();

                assertThat(shown.length()).isLessThan(140);
                assertThat(shown.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                        .as(shown)
                        .isTrue();
                boolean whole = summary.length() < 140;
                assertThat(shown.endsWith("…")).isEqualTo(!whole);
                assertThat(summary).startsWith(whole ? shown : shown.substring(0, shown.length() - 1));
            }
        }
    }

    /** Of resources as EHRs send them: nested, with numbers and texts that look like codes. */
    @RepeatedTest(30)
    void suggestion_changesTheCodeAndItsDisplay_andNothingElse(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<ObjectNode> resources = new ArrayList<>();
        List<Diagnosis> places = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            ObjectNode resource = (ObjectNode) JSON.readTree(
                    """
                    {"resourceType": "Claim", "id": "k%d", "total": {"value": 1.10}, "note": [{"text": "M99.0 \u00e9 \ud83d\ude00"}],
                     "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": {"text": "M99.0", "coding": [
                       {"system": "urn:icd", "version": "2027", "code": "M99.0", "display": "old", "userSelected": true},
                       {"system": "urn:other", "code": "M99.0", "display": "kept"}]}}]}"""
                            .formatted(i));
            resources.add(resource);
            for (int twice = 0; twice <= random.nextInt(2); twice++) {
                places.add(new Diagnosis(
                        resource, "/diagnosis/0/diagnosisCodeableConcept/coding/0", "urn:icd", "M99.0", ""));
            }
        }
        List<ObjectNode> before = resources.stream().map(ObjectNode::deepCopy).toList();

        Suggestion suggestion = CodeChange.suggestion("M99.0", new CodeLink("M99.03", "Lumbar"), false, places);

        assertThat(resources).as("what came is not changed").isEqualTo(before);
        assertThat(suggestion.actions()).as("each resource once").hasSameSizeAs(resources);
        for (int i = 0; i < resources.size(); i++) {
            JsonNode changed = suggestion.actions().get(i).resource();
            ObjectNode back = changed.deepCopy();
            ObjectNode coding = (ObjectNode) back.at("/diagnosis/0/diagnosisCodeableConcept/coding/0");
            assertThat(coding.path("code").asText()).isEqualTo("M99.03");
            assertThat(coding.path("display").asText()).isEqualTo("Lumbar");
            coding.put("code", "M99.0").put("display", "old");
            assertThat((JsonNode) back).isEqualTo(before.get(i));
        }
    }
}
