package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;

/**
 * What is official equals the official files, row by row. The order file has fixed columns:
 *
 * <pre>
 * 1-5 order number | 7-13 code without period | 15 billable flag | 17-76 short title | 78- long title
 * </pre>
 */
class OfficialDataTest {
    private final CodeSystem codeSystem = Compiled.read(Compiled.RESOURCES, CodeSystem.class, "icd-10-cm-m99");
    private final Map<String, ConceptDefinitionComponent> concepts = Compiled.concepts(codeSystem);

    @Test
    void titlesAndFlags_of2026_equalTheOrderFile_101Of101() throws IOException {
        List<String> lines = Files.readAllLines(
                Compiled.OFFICIAL.resolve("icd10cm_order_2026_M99_excerpt.txt"), StandardCharsets.UTF_8);
        List<String> official = new ArrayList<>();
        for (String line : lines) {
            String bare = line.substring(6, 13).strip();
            official.add(String.join(
                    "|",
                    Integer.toString(Integer.parseInt(line.substring(0, 5))),
                    bare.length() > 3 ? bare.substring(0, 3) + "." + bare.substring(3) : bare,
                    Boolean.toString(line.charAt(14) == '1'),
                    line.substring(16, 76).strip(),
                    line.substring(77).strip()));
        }

        assertThat(official).hasSize(101);
        assertThat(rows(Compiled.read(Compiled.RESOURCES, CodeSystem.class, "icd-10-cm-m99-2026"), 0))
                .containsExactlyElementsOf(official);
        assertThat(rows(codeSystem, 67))
                .as("67 rows were added before the category for FY2027; nothing else changed")
                .containsExactlyElementsOf(official);
    }

    /** @param moved by how much the numbers of the rows are greater than in the order file */
    private static List<String> rows(CodeSystem ofYear, int moved) {
        return Compiled.concepts(ofYear).values().stream()
                .map(concept -> String.join(
                        "|",
                        Integer.toString(Integer.parseInt(Compiled.properties(concept, "orderNumber")
                                        .get(0))
                                - moved),
                        concept.getCode(),
                        Compiled.properties(concept, "billable").get(0),
                        Compiled.designations(concept, "short-title").get(0),
                        concept.getDisplay()))
                .toList();
    }

    @Test
    void rowsOf2027_areDerivedAndSaySo() {
        ConceptDefinitionComponent last = concepts.get("M99.9");

        assertThat(Compiled.properties(concepts.get("M99"), "orderNumber")).containsExactly("24761");
        assertThat(Compiled.properties(last, "orderNumber")).containsExactly("24861");
        assertThat(Compiled.properties(last, "effectivePeriod")).containsExactly("2026-10-01/2027-09-30");
        assertThat(last.getProperty())
                .filteredOn(property -> property.getCode().equals("orderNumber"))
                .singleElement()
                .satisfies(property -> assertThat(Compiled.grade(property)).isEqualTo("B"));
    }

    @Test
    void headers_areNotSelectable_andNobodyElse() {
        assertThat(concepts.values().stream()
                        .filter(concept ->
                                Compiled.properties(concept, "notSelectable").contains("true"))
                        .map(ConceptDefinitionComponent::getCode))
                .containsExactly(
                        "M99", "M99.0", "M99.1", "M99.2", "M99.3", "M99.4", "M99.5", "M99.6", "M99.7", "M99.8");
    }

    @Test
    void hierarchy_isNested_categoryThenSubcategoryThenCode() {
        ConceptDefinitionComponent root = codeSystem.getConceptFirstRep();

        assertThat(codeSystem.getConcept()).hasSize(1);
        assertThat(root.getConcept()).hasSize(10);
        assertThat(concepts.get("M99.6").getConcept())
                .extracting(ConceptDefinitionComponent::getCode)
                .hasSize(10)
                .contains("M99.65");
        assertThat(concepts.get("M99.9").getConcept()).isEmpty();
    }

    @Test
    void codeSystem_saysThatItIsAFragment() {
        assertThat(codeSystem)
                .extracting(
                        CodeSystem::getUrl,
                        CodeSystem::getVersion,
                        CodeSystem::getContent,
                        CodeSystem::getHierarchyMeaning,
                        CodeSystem::getCaseSensitive,
                        CodeSystem::hasCount)
                .containsExactly(
                        "http://hl7.org/fhir/sid/icd-10-cm",
                        "2027",
                        CodeSystemContentMode.FRAGMENT,
                        CodeSystemHierarchyMeaning.CLASSIFIEDWITH,
                        true,
                        false);
        assertThat(codeSystem.getIdentifier())
                .extracting("system", "value")
                .containsExactly(tuple("urn:ietf:rfc:3986", "urn:oid:2.16.840.1.113883.6.90"));
        assertThat(codeSystem.getProperty()).extracting("code").contains("parent", "child", "notSelectable");
    }

    @Test
    void indexTerms_equalTheAlphabeticIndex_197Of197() throws IOException {
        List<String> official = new ArrayList<>();
        try (CSVParser rows = CSVParser.parse(
                Compiled.OFFICIAL.resolve("m99_index_entries_fy2025apr.csv"),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .build())) {
            for (CSVRecord row : rows) {
                official.add(row.get("code") + " " + row.get("path"));
            }
        }
        CodeSystem supplement = Compiled.read(Compiled.RESOURCES, CodeSystem.class, "m99-documentation-guidance");

        List<String> served = supplement.getConcept().stream()
                .flatMap(concept ->
                        Compiled.properties(concept, "indexTerm").stream().map(path -> concept.getCode() + " " + path))
                .toList();

        assertThat(official).hasSize(197);
        assertThat(served).containsExactlyInAnyOrderElementsOf(official);
        assertThat(supplement.getConcept())
                .as("as designations, too, for clients that search those")
                .allSatisfy(concept -> assertThat(Compiled.designations(concept, "index-term"))
                        .containsExactlyElementsOf(Compiled.properties(concept, "indexTerm")));
        assertThat(supplement.getConcept().stream()
                        .flatMap(concept -> concept.getDesignation().stream())
                        .filter(designation -> designation.getUse().getCode().equals("index-term")))
                .hasSize(197)
                .allMatch(designation -> Compiled.grade(designation).equals("A"));
    }
}
