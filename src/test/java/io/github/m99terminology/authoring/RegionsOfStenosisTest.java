package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that serve a dysfunction (a joint, a side) do not serve a stenosis, which has a level and narrows what runs there. */
class RegionsOfStenosisTest {
    private static final String STENOSIS = "M99\\.[2-7]";

    private final Map<String, ConceptDefinitionComponent> concepts =
            Compiled.concepts(Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance"));

    @Test
    void sacralStenosis_hasALevel_andTheSacroiliacJointIsNone() {
        assertThat(codes(STENOSIS + "4")).hasSize(6).allSatisfy(code -> {
            assertThat(adviceOf(code)).as(code).noneMatch(text -> text.contains("sacroiliac"));
            assertThat(texts(code, "caution"))
                    .anyMatch(caution -> caution.startsWith("The sacroiliac joint is no level of a stenosis"));
            assertThat(texts(code, "documentation-tip")).anyMatch(tip -> tip.contains("the level (such as S1-S2)"));
        });
        assertThat(codes("M99\\.[018]4")).allSatisfy(code -> assertThat(texts(code, "documentation-tip"))
                .anyMatch(tip -> tip.contains("name the sacroiliac or the sacrococcygeal joint")));
    }

    /** The cord ends at about L1-L2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 | the spinal cord
            1 | the spinal cord and nerve roots
            2 | the spinal cord and nerve roots
            3 | the cauda equina (the spinal cord ends at about L1-L2)
            4 | the sacral nerve roots
            """)
    void stenosisOfTheCanal_narrowsWhatTheCanalHoldsThere(String region, String held) {
        assertThat(codes("M99\\.[2-5]" + region)).hasSize(4).allSatisfy(code -> {
            assertThat(texts(code, "description").get(0)).contains("where it holds " + held + ", brought about by");
            assertThat(texts(code, "description").get(0).replace(held, "")
                            + String.join("\n", adviceOf(code))
                            + String.join("\n", texts(code, "clinical-context")))
                    .as(code)
                    .doesNotContain("spinal cord");
        });
    }

    @Test
    void headersAndRegionsWithoutASpine_nameNoCord() {
        assertThat(codes("M99\\.[2-7][5-9]?"))
                .hasSize(36)
                .allSatisfy(code ->
                        assertThat(String.join("\n", allTexts(code))).as(code).doesNotContain("spinal cord"));
    }

    @Test
    void regionsOfCounting_differForChiropracticManipulation_andNotForOsteopathic() {
        List<String> said = concepts.keySet().stream()
                .filter(code -> texts(code, "caution").stream().anyMatch(caution -> caution.contains("is counted")))
                .toList();

        assertThat(said)
                .as("three places differ, and a stenosis has no joint")
                .containsExactly(
                        "M99.00", "M99.04", "M99.05", "M99.08", "M99.10", "M99.14", "M99.15", "M99.18", "M99.65",
                        "M99.80", "M99.84", "M99.85", "M99.88");
        assertThat(concepts.keySet()).allSatisfy(code -> assertThat(allTexts(code))
                .filteredOn(text -> text.contains("when a diagnosis is coded"))
                .allMatch(text -> text.contains("when chiropractic manipulation is counted")
                        && text.contains("osteopathic manipulation is counted are those of the diagnosis")));
    }

    @Test
    void stenosisWhereTheSpineIsNot_sendsToTheSpinalLevel() {
        assertThat(codes(STENOSIS + "[5-8]")).hasSize(24).allSatisfy(code -> assertThat(texts(code, "caution"))
                .as(code)
                .anyMatch(caution -> caution.startsWith("See the spinal level: ")));
    }

    /** M99.65 keeps what the page says of it. */
    @Test
    void stenosisWhereTheSpineIsNot_hasNoAdviceAboutJointsAndSides() {
        assertThat(codes(STENOSIS + "[5-8]"))
                .filteredOn(code -> !code.equals("M99.65"))
                .hasSize(23)
                .allSatisfy(code -> {
                    assertThat(Stream.of("documentation-tip", "capture-criterion")
                                    .flatMap(use -> texts(code, use).stream()))
                            .as(code)
                            .noneMatch(text -> text.replace("facet joints", "")
                                    .matches("(?s).*\\b(joints?|sides?|rib and|hip)\\b.*"));
                    assertThat(texts(code, "documentation-tip")).anyMatch(tip -> tip.contains("level of the spine"));
                });
    }

    private List<String> codes(String pattern) {
        return concepts.keySet().stream().filter(code -> code.matches(pattern)).toList();
    }

    private List<String> adviceOf(String code) {
        return Stream.of("documentation-tip", "capture-criterion")
                .flatMap(use -> texts(code, use).stream())
                .toList();
    }

    private List<String> texts(String code, String use) {
        ConceptDefinitionComponent concept = concepts.get(code);
        assertThat(concept).as(code).isNotNull();
        return Compiled.designations(concept, use);
    }

    private List<String> allTexts(String code) {
        return concepts.get(code).getDesignation().stream()
                .map(ConceptDefinitionDesignationComponent::getValue)
                .toList();
    }
}
