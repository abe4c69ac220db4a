package io.github.m99terminology.hapi.content;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host keeps displays that may not be stored in a file of its own. Wherever a stored resource names such a code and says no display the file's is
 * shown, and nowhere else: {@code ?} marks each such place, {@code !} a display that stands, and a code that nobody knows stays without.
 */
class DisplaysEverywhereTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Displays NAMED = new Displays("urn:oil", Map.of("a", "Linseed", "b", "Walnut"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"resourceType": "ValueSet", "status": "active", "compose": {
                  "include": [{"system": "urn:oil", "concept": [{"code": "a?"}, {"code": "b", "display": "!"}, {"code": "z"}]},
                    {"system": "urn:water", "concept": [{"code": "a"}]}]}}""",
                """
                {"resourceType": "ValueSet", "status": "active", "contained": [{"resourceType": "ValueSet", "id": "in", "status": "active",
                  "compose": {"include": [{"system": "urn:oil", "concept": [{"code": "b?"}]}]}}],
                  "compose": {"include": [{"valueSet": ["#in"]}]}}""",
                """
                {"resourceType": "ValueSet", "status": "active", "expansion": {"timestamp": "2026-01-01", "contains": [
                  {"system": "urn:water", "code": "a", "contains": [{"system": "urn:oil", "code": "a?"}]}, {"system": "urn:oil", "code": "z"}]}}""",
                """
                {"resourceType": "ConceptMap", "status": "active", "group": [{"source": "urn:oil", "target": "urn:water", "element": [{"code": "a?",
                  "target": [{"code": "a", "equivalence": "equal"}]}]}]}""",
                """
                {"resourceType": "ConceptMap", "status": "active", "group": [{"source": "urn:water", "target": "urn:oil",
                  "unmapped": {"mode": "fixed", "code": "b?"}, "element": [{"code": "a", "target": [{"code": "a?", "equivalence": "equal"},
                    {"code": "b", "display": "!", "equivalence": "wider"}]}]}]}""",
                """
                {"resourceType": "ConceptMap", "status": "active", "group": [{"source": "urn:water", "target": "urn:chalk", "element": [{"code": "a",
                  "target": [{"code": "a", "equivalence": "equal", "dependsOn": [{"property": "urn:p", "system": "urn:oil", "value": "a?"}],
                    "product": [{"property": "urn:p", "system": "urn:water", "value": "a"},
                      {"property": "urn:p", "system": "urn:oil", "value": "b?"}]}]}]}]}""",
                """
                {"resourceType": "CodeSystem", "status": "active", "content": "complete", "concept": [{"code": "a", "concept": [{"code": "b",
                  "property": [{"code": "p", "valueCoding": {"system": "urn:oil", "code": "a?"}},
                    {"code": "p", "valueCoding": {"system": "urn:water", "code": "a"}}]}]}]}"""
            })
    void code_withoutADisplay_getsTheFiles_whereverItStands(String marked) throws Exception {
        JsonNode expected = JSON.readTree(marked);
        boolean any = named(expected);
        String stored = marked.replace("?", "");
        Resource before = (Resource) R4.newJsonParser().parseResource(stored);

        Resource shown = NAMED.of(before);

        assertThat(any).as("the table marks a place").isTrue();
        assertThat(JSON.readTree(R4.newJsonParser().encodeResourceToString(shown)))
                .isEqualTo(expected);
        assertThat(JSON.readTree(R4.newJsonParser().encodeResourceToString(before)))
                .as("what is stored is not changed")
                .isEqualTo(JSON.readTree(stored));
    }

    /** Puts the display beside each code that is marked, and takes the mark away. */
    private static boolean named(JsonNode node) {
        boolean any = false;
        if (node instanceof ObjectNode object) {
            for (String name : new String[] {"code", "value"}) {
                String text = object.path(name).asText();
                if (text.endsWith("?")) {
                    any = true;
                    object.put(name, text.substring(0, 1));
                    object.put("display", text.equals("a?") ? "Linseed" : "Walnut");
                }
            }
        }
        for (JsonNode below : node) {
            any |= named(below);
        }
        return any;
    }
}
