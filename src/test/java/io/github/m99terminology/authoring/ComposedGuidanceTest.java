package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Element;
import org.junit.jupiter.api.Test;

/** What the guidance says, statement by statement. */
class ComposedGuidanceTest {
    private static final List<String> BEST_FIRST = List.of("A", "B", "C", "E", "U");

    private final CodeSystem supplement =
            Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance");
    private final ConceptMap toCpt = Compiled.read(Compiled.RESOURCES, ConceptMap.class, "m99-to-cpt");
    private final Map<String, ConceptDefinitionComponent> concepts = Compiled.concepts(supplement);
    private final ConceptDefinitionComponent page = concepts.get("M99.65");

    @Test
    void supplement_namesWhatItSupplements() {
        assertThat(supplement.getContent()).isEqualTo(CodeSystemContentMode.SUPPLEMENT);
        assertThat(supplement.getSupplements())
                .as("of every year: without a version")
                .isEqualTo("http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(concepts).hasSize(101);
    }

    @Test
    void m99_65_servesTheWholePage() {
        assertThat(Compiled.designations(page, "description")).hasSize(1);
        assertThat(Compiled.designations(page, "documentation-tip")).hasSize(5);
        assertThat(Compiled.designations(page, "coding-pitfall")).hasSize(4);
        assertThat(Compiled.designations(page, "clinical-context")).hasSize(3);
        assertThat(Compiled.designations(page, "faq"))
                .hasSize(6)
                .allMatch(faq -> faq.matches("(?s)[^\\n]+\\?\\n\\n[^\\n]+"), "a question, a blank line, an answer");
        assertThat(Compiled.designations(page, "caution")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Compiled.properties(page, "captureElement"))
                .containsExactly("region", "mechanism", "imaging", "symptoms", "prior-care");
        assertThat(Compiled.designations(page, "capture-criterion")).hasSize(5);
    }

    @Test
    void m99_65_hasItsProperties() {
        assertThat(Compiled.properties(page, "region")).containsExactly("pelvic");
        assertThat(Compiled.properties(page, "lesionType")).containsExactly("osseous-subluxation-stenosis-foramina");
        assertThat(Compiled.properties(page, "sibling"))
                .containsExactly(
                        "M99.60", "M99.61", "M99.62", "M99.63", "M99.64", "M99.66", "M99.67", "M99.68", "M99.69");
        assertThat(Compiled.properties(page, "sameRegion"))
                .containsExactly("M99.05", "M99.15", "M99.25", "M99.35", "M99.45", "M99.55", "M99.75", "M99.85");
        assertThat(Compiled.properties(page, "differentiateFrom"))
                .containsExactly("M99.64", "M99.75", "M99.63", "M48.06");
        assertThat(Compiled.properties(page, "relatedProcedure"))
                .containsExactly(
                        "98940", "98941", "98942", "97110", "97140", "62323", "64483", "64484", "72192", "72195");
        assertThat(Compiled.properties(page, "relatedProcedureCount")).containsExactly("10");
        assertThat(Compiled.properties(page, "icd9")).containsExactly("724.09");
        assertThat(Compiled.properties(page, "msDrg")).containsExactly("MDC 08, MS-DRG 551-552: Medical back problems");
        assertThat(Compiled.properties(page, "sourceDate")).containsExactly("2026-05-08");
        assertThat(Compiled.properties(page, "source"))
                .anyMatch(source -> source.startsWith("CDC ICD-10-CM Tabular List 2026"))
                .anyMatch(source -> source.contains("https://www.icd10data.com/"))
                .anyMatch(source -> source.contains("https://www.aapc.com/"));
        assertThat(Compiled.properties(page, "reviewStatus").get(0))
                .contains("Nobody with a clinical licence has reviewed");
    }

    @Test
    void everyCode_carriesTheOfficialNote() {
        assertThat(concepts.values()).allSatisfy(concept -> assertThat(Compiled.properties(concept, "officialNote"))
                .containsExactly("This category should not be used if the condition can be classified elsewhere."));
    }

    @Test
    void everyBillableCode_hasItsOfficialProperties() {
        List<ConceptDefinitionComponent> billable = concepts.values().stream()
                .filter(concept ->
                        concept.getCode().length() == 6 || concept.getCode().equals("M99.9"))
                .toList();

        assertThat(billable).hasSize(91).allSatisfy(concept -> {
            assertThat(Compiled.properties(concept, "lesionType")).hasSize(1);
            assertThat(Compiled.properties(concept, "indexTerm")).isNotEmpty();
            assertThat(Compiled.properties(concept, "msDrg")).isNotEmpty();
            assertThat(Compiled.properties(concept, "icd9")).isNotEmpty();
            if (concept.getCode().length() == 6) {
                assertThat(Compiled.properties(concept, "region")).hasSize(1);
                assertThat(Compiled.properties(concept, "sibling")).hasSize(9);
                assertThat(Compiled.properties(concept, "sameRegion")).hasSize(8);
            }
        });
    }

    @Test
    void everyStatement_hasOriginAndGrade_andNoGradeAboveItsSources() throws IOException {
        Map<String, String> supports = supportByOrigin();

        assertThat(allStatements()).hasSizeGreaterThan(3000).allSatisfy(statement -> {
            String grade = Compiled.grade(statement);
            List<String> origins = Compiled.origins(statement);
            assertThat(BEST_FIRST).contains(grade);
            assertThat(origins).isNotEmpty().allMatch(supports::containsKey, "is a listed source");
            assertThat(origins)
                    .anyMatch(origin -> BEST_FIRST.indexOf(supports.get(origin)) <= BEST_FIRST.indexOf(grade));
        });
    }

    /** A source that carries no more than an editorial grade is no support of a better one; a source merely read is no origin. */
    @Test
    void everyStatementAboveEditorial_restsOnSourcesThatSaySo() throws IOException {
        Map<String, String> supports = supportByOrigin();

        assertThat(allStatements())
                .filteredOn(statement -> List.of("A", "B", "C").contains(Compiled.grade(statement)))
                .hasSizeGreaterThan(3000)
                .allSatisfy(statement -> assertThat(Compiled.origins(statement))
                        .noneMatch(origin -> supports.get(origin).equals("E")));
    }

    @Test
    void whatThePageSays_isEditorial() {
        assertThat(page.getDesignation())
                .filteredOn(designation -> Compiled.origins(designation).get(0).startsWith("Public documentation page"))
                .hasSizeGreaterThanOrEqualTo(13)
                .allMatch(designation -> Compiled.grade(designation).equals("E"));
    }

    @Test
    void conflictsWithOfficialText_areNamedAsCautions() {
        assertThat(page.getDesignation())
                .filteredOn(designation -> designation.getUse().getCode().equals("caution"))
                .filteredOn(designation -> Compiled.grade(designation).equals("A"))
                .extracting(CodeSystem.ConceptDefinitionDesignationComponent::getValue)
                .anyMatch(text -> text.contains("sacroiliac") && text.contains("M99.64") && text.contains("hip"))
                .anyMatch(text -> text.contains("M99.69"))
                .anyMatch(text -> text.contains("laterality"))
                .anyMatch(text -> text.contains("use additional code"))
                .anyMatch(text -> text.contains("by one word of their titles"))
                .anyMatch(text -> text.contains(
                        "\"This category should not be used if the condition can be classified elsewhere.\""));
    }

    @Test
    void toCpt_statesTheSenseOfEachPair() {
        Map<String, String> pairs = new HashMap<>();
        toCpt.getGroupFirstRep().getElement().forEach(element -> element.getTarget()
                .forEach(target -> pairs.put(element.getCode() + " " + target.getCode(), Compiled.sense(target))));

        assertThat(pairs)
                .containsEntry("M99.00 98940", "supports B")
                .containsEntry("M99.05 98942", "supports B")
                .containsEntry("M99.06 98940", "not-supported B")
                .containsEntry("M99.09 98929", "supports B")
                .containsEntry("M99.03 98943", "not-covered A")
                .containsEntry("M99.65 98940", "not-supported B")
                .containsEntry("M99.65 72195", "unverified E")
                .containsEntry("M99.41 72141", "unverified E")
                .containsEntry("M99.66 98940", "not-supported B")
                .doesNotContainKey("M99.25 72195");
        assertThat(pairs.keySet())
                .filteredOn(pair -> pair.startsWith("M99.65 "))
                .hasSize(11);
        assertThat(targets()).allSatisfy(target -> {
            assertThat(target.getEquivalence().toCode()).isEqualTo("relatedto");
            assertThat(target.getCode()).matches("[0-9]{5}");
            assertThat(target.hasDisplay()).as("no descriptor").isFalse();
            assertThat(target.getComment()).isNotBlank();
        });
    }

    @Test
    void whatUsesCptOrIcd_carriesTheirCopyright() {
        assertThat(toCpt.getCopyright()).contains("CPT © Copyright 2026 American Medical Association");
        assertThat(supplement.getCopyright()).contains("CPT © Copyright 2026", "public domain");
    }

    private List<Element> allStatements() {
        CodeSystem official = Compiled.read(Compiled.RESOURCES, CodeSystem.class, "icd-10-cm-m99");
        Stream<Element> ofCodes = Stream.concat(
                        concepts.values().stream(), Compiled.concepts(official).values().stream())
                .flatMap(concept -> Compiled.statements(concept).stream());
        return Stream.concat(ofCodes, targets().stream()).toList();
    }

    private List<TargetElementComponent> targets() {
        return toCpt.getGroupFirstRep().getElement().stream()
                .flatMap(element -> element.getTarget().stream())
                .toList();
    }

    private static Map<String, String> supportByOrigin() throws IOException {
        Map<String, String> supports = new HashMap<>();
        for (JsonNode source : new YAMLMapper()
                .readTree(Compiled.AUTHORING.resolve("sources.yaml").toFile())
                .get("sources")) {
            String citation = source.get("citation").asText().strip();
            String origin = source.has("address")
                    ? citation + " <" + source.get("address").asText() + ">"
                    : citation;
            supports.put(origin, source.get("supports").asText());
        }
        return supports;
    }
}
