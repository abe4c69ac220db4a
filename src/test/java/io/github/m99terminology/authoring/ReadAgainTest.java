package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Element;
import org.junit.jupiter.api.Test;

/** What a slow reading found at single codes, held over every code of the kind. */
class ReadAgainTest {
    private static final String TABULAR_2026 = "CDC ICD-10-CM Tabular List 2026 (effective October 1, 2025)";
    private static final String TABULAR_2027 = "CDC ICD-10-CM Tabular List 2027";

    private final Map<String, ConceptDefinitionComponent> concepts =
            Compiled.concepts(Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance"));

    /** Both lists were read, and the year in force is the newer one. A source itself is named apart. */
    @Test
    void whatTheTabularListOf2026Says_isHeldAgainstThatOf2027() {
        assertThat(concepts).hasSize(101).allSatisfy((code, concept) -> {
            assertThat(Compiled.statements(concept)).anyMatch(statement -> names(statement, TABULAR_2026));
            assertThat(concept.getDesignation())
                    .filteredOn(text -> names(text, TABULAR_2026) && !names(text, TABULAR_2027))
                    .extracting(ConceptDefinitionDesignationComponent::getValue)
                    .as(code)
                    .isEmpty();
            assertThat(concept.getProperty())
                    .filteredOn(property -> names(property, TABULAR_2026) && !names(property, TABULAR_2027))
                    .extracting(ConceptPropertyComponent::getCode)
                    .as(code)
                    .containsOnly("source");
        });
    }

    /** A limb has neither canal nor foramina: to send from the one to the other leads further astray. */
    @Test
    void stenosisWhereTheSpineIsNot_sendsToTheLevel_andNotFromCanalToForamen() {
        assertThat(codes("M99\\.[2-5][5-8]"))
                .hasSize(16)
                .allSatisfy(code -> assertThat(advice(code)).as(code).doesNotContainPattern("M99\\.[67]\\d"));
        assertThat(codes("M99\\.[67][5-8]"))
                .hasSize(8)
                .allSatisfy(code -> assertThat(advice(code)).as(code).doesNotContainPattern("M99\\.[2-5]\\d"));
        assertThat(codes("M99\\.[2-46][5-8]"))
                .filteredOn(code -> !code.equals("M99.65"))
                .hasSize(15)
                .allSatisfy(code -> assertThat(texts(code, "faq"))
                        .as(code)
                        .anyMatch(answer ->
                                answer.contains("names a level of the spine, the code of that level is used")));
    }

    @Test
    void stenosisWhereTheSpineIsNot_saysOnceThatFewRecordsFit() {
        assertThat(codes("M99\\.[2-7][5-8]")).hasSize(24).allSatisfy(code -> assertThat(allTexts(code))
                .as(code)
                .filteredOn(text -> text.contains("ew records will truly fit"))
                .hasSize(1));
    }

    /** Medicare's word is subluxation, and yet the code that it accepts is not that of the subluxation complex. */
    @Test
    void dysfunctionForMedicare_isNotTheSubluxationComplex() {
        assertThat(codes("M99\\.0[0-5]")).hasSize(6).allSatisfy(code -> assertThat(texts(code, "documentation-tip"))
                .as(code)
                .filteredOn(tip -> tip.startsWith("For Medicare state a subluxation"))
                .singleElement()
                .asString()
                .endsWith("the Alphabetic Index sends them to M99.1" + code.substring(5) + "."));
    }

    @Test
    void sacralCodes_areToldApartFromTheCodesThatTheirTextsName() {
        assertThat(codes("M99\\.[0157]4|M99\\.84"))
                .hasSize(5)
                .allSatisfy(code -> assertThat(toldApart(code)).as(code).contains("M53.3"));
        assertThat(codes("M99\\.[0128]4"))
                .hasSize(4)
                .allSatisfy(code -> assertThat(toldApart(code)).as(code).contains("M53.2X8"));
    }

    /** Osteopathic counting stands in one text, and so do its ten regions. */
    @Test
    void osteopathicCounting_isOneText() {
        assertThat(codes("M99\\.0\\d")).hasSize(10).allSatisfy(code -> assertThat(texts(code, "clinical-context"))
                .as(code)
                .filteredOn(text -> text.contains("steopathic"))
                .singleElement()
                .asString()
                .contains("Their ten regions are the ten by which it is counted, by twos"));
    }

    private static boolean names(Element statement, String citation) {
        return Compiled.origins(statement).stream().anyMatch(origin -> origin.startsWith(citation));
    }

    private List<String> codes(String pattern) {
        return concepts.keySet().stream().filter(code -> code.matches(pattern)).toList();
    }

    private List<String> toldApart(String code) {
        return Compiled.properties(concepts.get(code), "differentiateFrom");
    }

    /** Where a coder looks for the code to use. */
    private String advice(String code) {
        return String.join(
                "\n",
                Stream.of("coding-pitfall", "clinical-context", "faq", "documentation-tip", "capture-criterion")
                        .flatMap(use -> texts(code, use).stream())
                        .map(text -> text.replaceAll("M99\\.00 to M99\\.05|(?<=in 2020 )[^.]*", ""))
                        .toList());
    }

    private List<String> texts(String code, String use) {
        return Compiled.designations(concepts.get(code), use);
    }

    private List<String> allTexts(String code) {
        return concepts.get(code).getDesignation().stream()
                .map(ConceptDefinitionDesignationComponent::getValue)
                .toList();
    }
}
