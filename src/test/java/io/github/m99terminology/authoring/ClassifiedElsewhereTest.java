package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "This category should not be used if the condition can be classified elsewhere": each code says where, by its region, with the
 * codes that both years have, and with the notes that stand there, letter for letter.
 */
class ClassifiedElsewhereTest {
    private final Map<String, ConceptDefinitionComponent> concepts =
            Compiled.concepts(Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance"));

    @Test
    void stenosis_saysWhenARadiculopathyIsNotCodedToM54_1() {
        assertThat(codes("M99\\.[2-7]\\d")).hasSize(60).allSatisfy(code -> {
            assertThat(graded(code, "caution", "A")).anySatisfy(caution -> assertThat(caution)
                    .contains(
                            "\"radiculopathy with cervical disc disorder (M50.1)\"",
                            "\"radiculopathy with lumbar and other intervertebral disc disorder (M51.1-)\"",
                            "\"radiculopathy with spondylosis (M47.2-)\""));
            assertThat(graded(code, "faq", "A"))
                    .filteredOn(faq -> faq.contains("radiculopathy coded separately?"))
                    .singleElement()
                    .asString()
                    .contains("he notes at M54.1- are stricter", "disc disorder", "spondylosis");
        });
    }

    /** The page's own advice at M99.65 stays, with the cautions that speak against it. */
    @Test
    void stenosis_asksForNoCodeOfRadiculopathyWithoutRegardToItsCause() {
        assertThat(codes("M99\\.[2-7]\\d"))
                .filteredOn(code -> !code.equals("M99.65"))
                .hasSize(59)
                .allSatisfy(code -> {
                    assertThat(Stream.of("documentation-tip", "coding-pitfall", "capture-criterion")
                                    .flatMap(use -> texts(code, use).stream())
                                    .filter(text -> text.contains("adiculopathy")))
                            .as(code)
                            .hasSize(3)
                            .allMatch(text -> text.contains("cause"));
                    assertThat(allTexts(code))
                            .noneMatch(text -> text.matches("(?s).*(own right|always stand beside).*"));
                });
    }

    @Test
    void subluxationComplex_asksForTheCauseOfItsSymptoms() {
        assertThat(codes("M99\\.1\\d")).hasSize(10).allSatisfy(code -> {
            assertThat(allTexts(code)).as(code).noneMatch(text -> text.contains("own right"));
            assertThat(texts(code, "documentation-tip"))
                    .anyMatch(tip -> tip.contains("neurological symptoms") && tip.contains("cause"));
        });
    }

    @Test
    void everyQuestionIsAnswered_fromNotesThatWereRead() {
        assertThat(concepts.keySet()).allSatisfy(code -> assertThat(allTexts(code))
                .as(code)
                .noneMatch(text -> text.contains("not checked"))
                .noneMatch(text -> text.matches("(?s).*no (such )?note[^.]* forbids.*")));
    }

    @Test
    void theNoteThatNamesTheCategory_standsWhereItCounts() {
        assertThat(codes("M99|M99\\.[128]\\d?")).hasSize(34).allSatisfy(code -> assertThat(graded(code, "caution", "A"))
                .as(code)
                .anySatisfy(caution -> assertThat(caution).contains("M43.5", "\"biomechanical lesions NEC (M99.-)\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 | M43.3 M43.4                 | M43.11        | M53.2X1
            1 | M43.5X2 M43.5X3 M43.3 M43.4 | M43.12 M43.13 | M53.2X2 M53.2X3
            2 | M43.5X4 M43.5X5             | M43.14 M43.15 | M53.2X4 M53.2X5
            3 | M43.5X6 M43.5X7             | M43.16 M43.17 | M53.2X6 M53.2X7
            4 | M43.5X8                     | M43.18        | M53.2X8
            """)
    void displacedVertebra_isClassifiedByRegion(String region, String dislocation, String slipped, String unstable) {
        for (String code : List.of("M99.1" + region, "M99.2" + region)) {
            assertThat(everything(code)).as(code).contains(split(dislocation, slipped, unstable));
            if (!dislocation.contains("M43.4")) {
                assertThat(everything(code))
                        .as("the neck lies above")
                        .doesNotContainPattern("M43\\.[34]\\b(?! to M43\\.5)");
            }
        }
        assertThat(Compiled.properties(concept("M99.2" + region), "differentiateFrom"))
                .contains(split(slipped, unstable))
                .containsAnyOf(split(dislocation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 | M47.11 M47.21 M47.811
            1 | M47.12 M47.13 M47.22 M47.23 M47.812 M47.813
            2 | M47.14 M47.15 M47.24 M47.25 M47.814 M47.815
            3 | M47.16 M47.26 M47.27 M47.816 M47.817
            4 | M47.28 M47.818
            9 | M47.10 M47.20 M47.819
            """)
    void stenosisByBone_isASpondylosisFirst(String region, String spondylosis) {
        assertThat(List.of("M99.3" + region, "M99.6" + region)).allSatisfy(code -> assertThat(texts(code, "faq"))
                .filteredOn(faq -> faq.startsWith("Which codes are considered before " + code))
                .singleElement()
                .asString()
                .contains(split(spondylosis)));
    }

    @Test
    void stenosisByBone_saysWhatSpondylosisIncludes() {
        assertThat(codes("M99\\.[36]\\d?")).hasSize(22).allSatisfy(code -> assertThat(graded(code, "caution", "A"))
                .as(code)
                .anySatisfy(caution -> assertThat(caution).contains("M47", "\"degeneration of facet joints\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 | M48.01        | M48.01
            1 | M48.02 M48.03 | M48.02 M48.03
            2 | M48.04 M48.05 | M48.04 M48.05
            3 | M48.06 M48.07 | M48.061 M48.062 M48.07
            4 | M48.08        | M48.08
            9 | M48.00        | M48.00
            """)
    void stenosis_isTakenForSpinalStenosisOfItsRegion(String region, String different, String inTexts) {
        assertThat(IntStream.rangeClosed(2, 7).mapToObj(type -> "M99." + type + region))
                .allSatisfy(code -> {
                    assertThat(Compiled.properties(concept(code), "differentiateFrom"))
                            .contains(split(different))
                            .filteredOn(other -> other.startsWith("M48"))
                            .hasSize(split(different).length);
                    assertThat(everything(code)).contains(split(inTexts));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1 | M50.0- M50.1- M50.2- M50.3-
            2 | M51.04 M51.05 M51.14 M51.15 M51.24 M51.25 M51.34 M51.35
            3 | M51.06 M51.16 M51.17 M51.26 M51.27 M51.360 M51.379 M51.A0 M51.A5
            4 | M53.3
            """)
    void stenosisByDisc_isADiscDisorderFirst(String region, String disorders) {
        assertThat(List.of("M99.5" + region, "M99.7" + region)).allSatisfy(code -> assertThat(texts(code, "faq"))
                .filteredOn(faq -> faq.startsWith("Which codes are considered before " + code))
                .singleElement()
                .asString()
                .contains(split(disorders)));
    }

    @Test
    void sacrococcygealDisorders_goByTheirTitle() {
        assertThat(concepts.keySet()).allSatisfy(code -> assertThat(allTexts(code))
                .filteredOn(text -> text.contains("M53.3"))
                .allMatch(text -> text.contains("M53.3 (sacrococcygeal disorders, not elsewhere classified)")));
        assertThat(codes("M99\\.[018]4")).hasSize(3).allSatisfy(code -> assertThat(everything(code))
                .contains("M53.3"));
    }

    @Test
    void stenosisOfForamina_saysWhatIsReportedOfCodingClinic() {
        assertThat(codes("M99\\.[67]\\d?")).hasSize(22).allSatisfy(code -> assertThat(graded(code, "caution", "C"))
                .as(code)
                .singleElement()
                .asString()
                .contains("Coding Clinic itself was not seen", "M48.0- by level"));
    }

    private ConceptDefinitionComponent concept(String code) {
        ConceptDefinitionComponent concept = concepts.get(code);
        assertThat(concept).as(code).isNotNull();
        return concept;
    }

    private List<String> codes(String pattern) {
        return concepts.keySet().stream().filter(code -> code.matches(pattern)).toList();
    }

    private List<String> texts(String code, String use) {
        return Compiled.designations(concept(code), use);
    }

    private List<String> allTexts(String code) {
        return concept(code).getDesignation().stream()
                .map(ConceptDefinitionDesignationComponent::getValue)
                .toList();
    }

    private String everything(String code) {
        return String.join("\n", allTexts(code));
    }

    private List<String> graded(String code, String use, String grade) {
        return concept(code).getDesignation().stream()
                .filter(designation -> designation.getUse().getCode().equals(use))
                .filter(designation -> Compiled.grade(designation).equals(grade))
                .map(ConceptDefinitionDesignationComponent::getValue)
                .toList();
    }

    private static String[] split(String... lists) {
        return String.join(" ", lists).split(" ");
    }
}
