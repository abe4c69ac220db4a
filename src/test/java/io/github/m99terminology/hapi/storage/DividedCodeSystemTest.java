package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;

/** Code systems in JSON, cut between their concepts and put together again. */
class DividedCodeSystemTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** Some bytes more than half a part. */
    private static final String LONG = "x".repeat(300_000);

    @Test
    void guidance_inParts_saysWhatItSaysWhole() throws IOException {
        byte[] json = Files.readAllBytes(Path.of("fhir-resources/CodeSystem/m99-documentation-guidance.json"));

        DividedCodeSystem parts = DividedCodeSystem.of(json);

        assertThat(parts.more()).hasSizeGreaterThan(5).allSatisfy(part -> assertThat(part.length)
                .isLessThan(1 << 20));
        assertThat(parts.language()).isEqualTo("en");
        assertThat(together(parts).equalsDeep(parsed(json))).isTrue();
    }

    @Test
    void smallCodeSystem_isLeftAsItIs() throws IOException {
        byte[] json = bytes("{\"resourceType\":\"CodeSystem\",\"concept\":[{\"code\":\"a\"},{\"code\":\"b\"}]}");

        DividedCodeSystem parts = DividedCodeSystem.of(json);

        assertThat(parts.first()).isEqualTo(json);
        assertThat(parts.more()).isEmpty();
        assertThat(parts.language()).isNull();
    }

    @Test
    void elementsOnBothSidesOfTheConcepts_bracketsAndQuotesInTexts_nestedConcepts_areWhereTheyWere()
            throws IOException {
        String text = "]}, {\\\"code\\\": [ — é 😀 \\\\";
        byte[] json = bytes(
                """
                { "resourceType" : "CodeSystem", "property": [ { "code": "concept", "type": "string" } ],
                  "concept" : [
                    { "code": "a", "display": "%1$s", "definition": "%2$s" } ,
                    { "code": "b", "definition": "%2$s", "concept": [ { "code": "b1", "display": "%1$s" }, { "code": "b2" } ] },
                    { "code": "c", "definition": "%2$s" },{ "code": "d", "definition": "%2$s" },
                    { "code": "e", "display": "%1$s" } ] ,
                  "language" : "de", "title": "%1$s" }
                """
                        .formatted(text, LONG));

        DividedCodeSystem parts = DividedCodeSystem.of(json);

        assertThat(parts.more()).hasSize(2);
        assertThat(parts.language()).isEqualTo("de");
        assertThat(together(parts).equalsDeep(parsed(json))).isTrue();
    }

    @Test
    void lastConceptThatEndsAPart_leavesNoneForTheNext() throws IOException {
        byte[] json = bytes(
                "{\"resourceType\":\"CodeSystem\",\"concept\":[{\"code\":\"a\",\"display\":\"%1$s\"},{\"code\":\"b\",\"display\":\"%1$s\"}]}"
                        .formatted(LONG));

        DividedCodeSystem parts = DividedCodeSystem.of(json);

        assertThat(parts.more()).isEmpty();
        assertThat(together(parts).equalsDeep(parsed(json))).isTrue();
    }

    @Test
    void noConcepts_areNoParts() throws IOException {
        for (String json : new String[] {
            "{\"resourceType\":\"CodeSystem\",\"concept\":[]}",
            "{\"resourceType\":\"CodeSystem\",\"language\":null}",
            "[1]",
            ""
        }) {
            DividedCodeSystem parts = DividedCodeSystem.of(bytes(json));
            assertThat(parts.first()).as(json).isEqualTo(bytes(json));
            assertThat(parts.more()).as(json).isEmpty();
            assertThat(parts.language()).as(json).isNull();
        }
    }

    @Test
    void whatIsNoJson_isRefused() {
        assertThatThrownBy(() -> DividedCodeSystem.of(bytes("{\"concept\":[{\"code\":")))
                .isInstanceOf(JsonProcessingException.class);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static CodeSystem together(DividedCodeSystem parts) {
        CodeSystem whole = parsed(parts.first());
        for (byte[] part : parts.more()) {
            CodeSystem more = parsed(part);
            for (ConceptDefinitionComponent concept : more.getConcept()) {
                whole.addConcept(concept);
            }
            more.getConcept().clear();
            assertThat(more.equalsDeep(new CodeSystem())).isTrue();
        }
        return whole;
    }

    private static CodeSystem parsed(byte[] json) {
        return FHIR.newJsonParser().parseResource(CodeSystem.class, new String(json, StandardCharsets.UTF_8));
    }
}
