package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.Test;

/** Facts that a code inherits, how it groups in hospital, and how old and whose its sources are: over every code. */
class CompletedFactsTest {
    private static final Set<String> CC = Set.of("M99.10", "M99.11", "M99.18");

    private final Map<String, ConceptDefinitionComponent> concepts =
            Compiled.concepts(Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance"));
    private final ConceptDefinitionComponent page = concepts.get("M99.65");

    @Test
    void everyCode_inheritsTheNotesOfTheChapter_letterForLetter() {
        assertThat(concepts.values()).hasSize(101).allSatisfy(concept -> {
            assertThat(Compiled.properties(concept, "inheritedNote"))
                    .containsExactly(
                            "Use an external cause code following the code for the musculoskeletal condition, if applicable,"
                                    + " to identify the cause of the musculoskeletal condition");
            assertThat(Compiled.properties(concept, "inheritedExcludes2"))
                    .containsExactly(
                            "arthropathic psoriasis (L40.5-)",
                            "certain conditions originating in the perinatal period (P04-P96)",
                            "certain infectious and parasitic diseases (A00-B99)",
                            "compartment syndrome (traumatic) (T79.A-)",
                            "complications of pregnancy, childbirth and the puerperium (O00-O9A)",
                            "congenital malformations, deformations, and chromosomal abnormalities (Q00-Q99)",
                            "endocrine, nutritional and metabolic diseases (E00-E88)",
                            "injury, poisoning and certain other consequences of external causes (S00-T88)",
                            "neoplasms (C00-D49)",
                            "symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified (R00-R94)");
        });
    }

    /** The one note of the Tabular List that names the category: a caution says it in words, the property to programs. */
    @Test
    void everyCode_isExcludedByTheOneNoteThatNamesTheCategory() {
        assertThat(concepts.values()).hasSize(101).allSatisfy(concept -> assertThat(
                        Compiled.properties(concept, "excludedBy"))
                .containsExactly("M43.5"));
    }

    @Test
    void everyBillableCode_saysItsCcStatus_andWhichVersionWasNotFound() {
        assertThat(billable()).hasSize(91).allSatisfy(concept -> {
            boolean cc = CC.contains(concept.getCode());
            assertThat(Compiled.properties(concept, "ccStatus")).containsExactly(cc ? "CC" : "neither CC nor MCC");
            assertThat(Compiled.properties(concept, "hospitalAcquiredCondition"))
                    .isEqualTo(cc ? List.of("05: Falls and Trauma") : List.of());
            assertThat(Compiled.designations(concept, "caution").stream()
                            .anyMatch(text -> text.contains("complication or comorbidity (CC) in MS-DRG version 43.1")))
                    .isEqualTo(cc);
            assertThat(Compiled.properties(concept, "msDrgVersion"))
                    .containsExactly(
                            "43 for the groups, 43.1 for CC and MCC (FY2026); version 44 (FY2027) was not found");
        });
        assertThat(Compiled.read(Compiled.RESOURCES, ConceptMap.class, "m99-to-ms-drg")
                        .getDescription())
                .contains("Version 44, which groups FY2027, was not found.");
    }

    @Test
    void everyCode_hasTheDayOfItsSourcesPublisher_andTheDayOfItsEditors() {
        String ours = Compiled.properties(concepts.get("M99"), "verified").get(0);

        assertThat(concepts.values()).allSatisfy(concept -> {
            assertThat(Compiled.properties(concept, "verified"))
                    .as("the editors' day, at " + concept.getCode())
                    .containsExactly(ours);
            assertThat(Compiled.properties(concept, "sourceDate"))
                    .as("the publisher's day, at " + concept.getCode())
                    .containsExactly(concept == page ? "2026-05-08" : "2026-10-01");
        });
    }

    @Test
    void m99_65_showsWhichThreeSourcesArethePagesOwn_asThePageCitesThem() {
        List<String> own = Compiled.properties(page, "pageSource");

        assertThat(own)
                .containsExactly(
                        "CDC ICD-10-CM Tabular List 2026 (effective Oct 1, 2025)",
                        "icd10data.com, page of M99.65"
                                + " <https://www.icd10data.com/ICD10CM/Codes/M00-M99/M99-M99/M99-/M99.65>",
                        "aapc.com, page of M99.65 <https://www.aapc.com/codes/icd-10-codes/M99.65>");
        assertThat(Compiled.properties(page, "source"))
                .startsWith(own.toArray(String[]::new))
                .hasSizeGreaterThan(3)
                .doesNotHaveDuplicates();
        assertThat(concepts.values())
                .filteredOn(
                        concept -> !Compiled.properties(concept, "pageSource").isEmpty())
                .containsExactly(page);
    }

    @Test
    void whatM99_65SaysOfDiscAndLigament_hasTheCautionThatTheIndexHasNoPelvicLigament() {
        ConceptDefinitionDesignationComponent caution = page.getDesignation().stream()
                .filter(text -> text.getUse().getCode().equals("caution")
                        && text.getValue().contains("has no sub-term pelvic"))
                .findFirst()
                .orElseThrow();
        Set<String> cautioned = links(caution, "caution-about");

        assertThat(page.getDesignation())
                .filteredOn(text -> Compiled.origins(text).get(0).startsWith("Public documentation page"))
                .filteredOn(
                        text -> text.getValue()
                                .matches(
                                        "(?s).*(ligament|connective tissue).*M99\\.75.*|.*M99\\.75.*(ligament|connective tissue).*"))
                .as("what the page says of ligaments and connective tissue")
                .hasSize(4)
                .allSatisfy(text -> assertThat(cautioned).containsAll(links(text, "statement-id")));
        assertThat(cautioned).hasSize(4);
    }

    /** By the official table: where the Index has no sub-term under connective tissue, both neighbours say so. */
    @Test
    void regionsWithoutASubTermUnderConnectiveTissue_areCautionedUnderBone_andUnderConnectiveTissue()
            throws IOException {
        Set<String> reached = Files.readAllLines(Compiled.AUTHORING.resolve("m99/index-entries.csv")).stream()
                .filter(row -> row.contains("intervertebral foramina > connective tissue"))
                .map(row -> row.substring(5, 6))
                .collect(Collectors.toSet());

        assertThat(reached).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "9");
        assertThat(billable().filter(concept -> concept.getCode().matches("M99\\.[67]\\d")))
                .hasSize(20)
                .allSatisfy(concept -> assertThat(Compiled.designations(concept, "caution").stream()
                                .filter(text -> text.contains("connective tissue of intervertebral foramina"))
                                .filter(text ->
                                        text.contains("has no sub-term") || text.contains("it has no sub-term")))
                        .as(concept.getCode())
                        .hasSize(reached.contains(concept.getCode().substring(5)) ? 0 : 1));
    }

    private static Set<String> links(ConceptDefinitionDesignationComponent text, String name) {
        return text.getExtension().stream()
                .filter(extension -> extension.getUrl().endsWith("/" + name))
                .map(Extension::getValue)
                .map(value -> value.primitiveValue())
                .collect(Collectors.toSet());
    }

    private Stream<ConceptDefinitionComponent> billable() {
        return concepts.values().stream()
                .filter(concept ->
                        concept.getCode().length() == 6 || concept.getCode().equals("M99.9"));
    }
}
