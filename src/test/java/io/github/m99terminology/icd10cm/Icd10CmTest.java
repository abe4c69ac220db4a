package io.github.m99terminology.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Excerpts of the official files, to one code system; and what is found wrong with them when they are spoilt. */
class Icd10CmTest {
    @TempDir
    Path folder;

    private Excerpts files = new Excerpts(Path.of(""), Path.of(""), Path.of(""));

    @BeforeEach
    void copy() throws IOException {
        files = Excerpts.in(folder);
    }

    private Icd10Cm read(@Nullable Path tabular, @Nullable Path index) throws IOException, BrokenFiles {
        return Icd10Cm.read(new Icd10Cm.Files(files.order(), tabular, index, null, true, bytes -> {}));
    }

    private static CodeSystem written(Icd10Cm classification) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        classification.write(out, concepts -> {});
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CodeSystem.class, out.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, ConceptDefinitionComponent> concepts(List<ConceptDefinitionComponent> nested) {
        Map<String, ConceptDefinitionComponent> all = new HashMap<>();
        for (ConceptDefinitionComponent concept : nested) {
            assertThat(all.put(concept.getCode(), concept))
                    .as(concept.getCode())
                    .isNull();
            all.putAll(concepts(concept.getConcept()));
        }
        return all;
    }

    private static List<String> values(@Nullable ConceptDefinitionComponent concept, String property) {
        return Objects.requireNonNull(concept).getProperty().stream()
                .filter(each -> each.getCode().equals(property))
                .map(each -> each.getValue().primitiveValue())
                .toList();
    }

    private static List<String> designations(@Nullable ConceptDefinitionComponent concept, String use) {
        return Objects.requireNonNull(concept).getDesignation().stream()
                .filter(each -> each.getUse().getCode().equals(use))
                .map(CodeSystem.ConceptDefinitionDesignationComponent::getValue)
                .toList();
    }

    private static List<String> below(@Nullable ConceptDefinitionComponent concept) {
        return Objects.requireNonNull(concept).getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .toList();
    }

    private List<String> mistakes() {
        BrokenFiles broken = catchThrowableOfType(BrokenFiles.class, () -> read(files.tabular(), files.index()));
        return broken.mistakes();
    }

    @Test
    void allFiles_makeChaptersBlocksCategoriesAndCodes() throws Exception {
        Icd10Cm classification = read(files.tabular(), files.index());
        CodeSystem codeSystem = written(classification);
        Map<String, ConceptDefinitionComponent> concepts = concepts(codeSystem.getConcept());

        assertThat(codeSystem.getVersion()).isEqualTo("2022");
        Period period = (Period) codeSystem
                .getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod")
                .getValue();
        assertThat(period.getStartElement().getValueAsString()).isEqualTo("2021-10-01");
        assertThat(period.getEndElement().getValueAsString()).isEqualTo("2022-09-30");
        assertThat(codeSystem.getContent()).isEqualTo(CodeSystemContentMode.FRAGMENT);
        assertThat(codeSystem.getConcept())
                .extracting(ConceptDefinitionComponent::getCode)
                .containsExactly("A00-B99", "M00-M99", "S00-T88");
        assertThat(below(concepts.get("A00-B99"))).containsExactly("A00-A09", "B20");
        assertThat(below(concepts.get("A00-A09"))).containsExactly("A00");
        assertThat(below(concepts.get("M00-M99"))).containsExactly("M99");
        assertThat(below(concepts.get("T14.8"))).containsExactly("T14.8XXA", "T14.8XXD", "T14.8XXS");
        assertThat(concepts).hasSize(classification.concepts()).hasSize(classification.rows() + 4);
        assertThat(classification.counts())
                .containsExactly(
                        "120 rows in the order file: 104 billable codes, 16 headings",
                        "111 entries in the Tabular List, with 12 notes, in 4 blocks",
                        "8 paths in the Alphabetic Index, to 6 codes",
                        "124 concepts, in 3 chapters");
    }

    @Test
    void concept_saysWhatTheFilesSayOfIt() throws Exception {
        Map<String, ConceptDefinitionComponent> concepts =
                concepts(written(read(files.tabular(), files.index())).getConcept());

        ConceptDefinitionComponent classical = concepts.get("A00.0");
        assertThat(values(classical, "billable")).containsExactly("true");
        assertThat(values(classical, "notSelectable")).isEmpty();
        assertThat(values(classical, "orderNumber")).containsExactly("2");
        assertThat(values(classical, "chapter")).containsExactly("1");
        assertThat(values(classical, "block")).containsExactly("A00-A09");
        assertThat(values(classical, "inclusionTerm")).containsExactly("Classical cholera");
        assertThat(designations(classical, "900000000000013009")).containsExactly("Classical cholera");
        assertThat(designations(classical, "short-title"))
                .containsExactly("Cholera due to Vibrio cholerae 01, biovar cholerae");
        assertThat(designations(classical, "index-term"))
                .containsExactly("Cholera (Asiatic) (epidemic) (malignant) > classical");
        assertThat(designations(concepts.get("M99.17"), "index-term"))
                .containsExactly("Complex > subluxation (vertebral) > acromioclavicular");
        assertThat(designations(concepts.get("T14.90"), "index-term")).containsExactly("Injury");

        assertThat(values(concepts.get("A00-B99"), "excludes2"))
                .containsExactly("carrier or suspected carrier of infectious disease (Z22.-)");
        assertThat(values(concepts.get("B20"), "includes")).hasSize(1);
        assertThat(values(concepts.get("B20"), "codeFirst")).hasSize(1);
        assertThat(values(concepts.get("B20"), "useAdditionalCode")).hasSize(1);
        assertThat(values(concepts.get("B20"), "excludes1")).hasSize(1);
        assertThat(values(concepts.get("M99"), "officialNote"))
                .containsExactly("This category should not be used if the condition can be classified elsewhere.");
        assertThat(values(concepts.get("T14"), "seventhCharacter"))
                .containsExactly("A: initial encounter", "D: subsequent encounter", "S: sequela");
        assertThat(values(concepts.get("T14"), "notSelectable")).containsExactly("true");
        assertThat(values(concepts.get("T14.8XXD"), "seventhCharacter")).isEmpty();
        assertThat(values(concepts.get("T14.8XXD"), "billable")).containsExactly("true");
        assertThat(values(concepts.get("T14.8XXD"), "block")).containsExactly("T14");
    }

    @Test
    void orderFileAlone_gzipped_isEnough() throws Exception {
        Path gzipped = folder.resolve("icd10cm_order_2022.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            Files.copy(files.order(), out);
        }
        Icd10Cm classification = Icd10Cm.read(new Icd10Cm.Files(gzipped, null, null, null, true, bytes -> {}));
        Map<String, ConceptDefinitionComponent> concepts =
                concepts(written(classification).getConcept());

        assertThat(below(concepts.get("M00-M99"))).containsExactly("M99");
        assertThat(concepts).hasSize(123);
        assertThat(values(concepts.get("M99.65"), "chapter")).containsExactly("13");
    }

    /** What supplements the shipped fragment must find the same codes, properties and uris in the whole. */
    @Test
    void propertiesOfTheFragment_areCalledTheSame() throws Exception {
        CodeSystem fragment = shipped("icd-10-cm-m99");
        CodeSystem whole = written(read(files.tabular(), files.index()));

        assertThat(whole.getUrl()).isEqualTo(fragment.getUrl());
        assertThat(whole.getName()).isEqualTo(fragment.getName());
        assertThat(whole.getCopyright()).isEqualTo(fragment.getCopyright());
        assertThat(whole.getIdentifierFirstRep().getValue())
                .isEqualTo(fragment.getIdentifierFirstRep().getValue());
        Map<String, String> declared = declared(whole);
        assertThat(declared).containsAllEntriesOf(declared(fragment)).contains(entry("officialNote", "STRING null"));
        CodeSystem uses = shipped("guidance-use");
        assertThat(CodeSystemWriter.USES).isEqualTo(uses.getUrl());
        assertThat(concepts(uses.getConcept())).containsKeys("short-title", "index-term");
        Map<String, ConceptDefinitionComponent> concepts = concepts(whole.getConcept());
        concepts(fragment.getConcept()).forEach((code, concept) -> {
            ConceptDefinitionComponent same = Objects.requireNonNull(concepts.get(code), code);
            assertThat(same.getDisplay()).isEqualTo(concept.getDisplay());
            for (String property : new String[] {"billable", "notSelectable", "chapter", "block"}) {
                assertThat(values(same, property)).as(code + " " + property).isEqualTo(values(concept, property));
            }
            assertThat(designations(same, "short-title")).isEqualTo(designations(concept, "short-title"));
        });
    }

    private static Map<String, String> declared(CodeSystem codeSystem) {
        Map<String, String> declared = new HashMap<>();
        for (PropertyComponent property : codeSystem.getProperty()) {
            declared.put(property.getCode(), property.getType() + " " + property.getUri());
        }
        return declared;
    }

    private static CodeSystem shipped(String id) throws IOException {
        try (InputStream in = Icd10CmTest.class.getResourceAsStream("/fhir-resources/CodeSystem/" + id + ".json")) {
            return FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(CodeSystem.class, Objects.requireNonNull(in, id));
        }
    }

    @Test
    void excerpt_withoutSayingSo_lacksWhatIsMissing() {
        assertThatThrownBy(() -> Icd10Cm.read(new Icd10Cm.Files(files.order(), null, null, null, false, bytes -> {})))
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining(":5: order number 00837 stands where 00005 should");
    }

    @Test
    void order_cutOff_isToldWithTheLine() throws IOException {
        String whole = Files.readString(files.order());
        Files.writeString(files.order(), whole.substring(0, whole.lastIndexOf("T1490XD") + 30));

        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith(files.order() + ":115: this is no row of an order file");
    }

    @Test
    void order_endingWithAHeading_isCutOff() throws IOException {
        Excerpts.spoil(files.order(), "(?s)\n69523.*", "\n");

        assertThat(mistakes())
                .containsExactly(files.order() + ":117: the file ends with the heading T14.91, and nothing below it");
    }

    @Test
    void order_rowsExchanged_areToldWithTheLine() throws IOException {
        Excerpts.spoil(files.order(), "(00002 [^\n]*\n)(00003 [^\n]*\n)", "$2$1");

        assertThat(mistakes())
                .first()
                .asString()
                .startsWith(files.order() + ":2: order number 00003 stands where 00002 should");
    }

    @Test
    void order_codeTwice_isToldWithBothLines() throws IOException {
        Excerpts.spoil(files.order(), "00003 A001 ", "00003 A000 ");

        assertThat(mistakes()).containsExactly(files.order() + ":3: the code A00.0 is listed twice, first in line 2");
    }

    @Test
    void order_headingThatTheTabularListHasAsACode_isToldWithBothLines() throws IOException {
        Excerpts.spoil(files.order(), "00003 A001    1", "00003 A001    0");

        assertThat(mistakes())
                .containsExactly(files.order()
                        + ":3: A00.1 is a heading here, and in the Tabular List (line 42) a code without any below it");
    }

    @Test
    void order_headingCalledOtherwise_isToldWithBothLines() throws IOException {
        Excerpts.spoil(files.order(), "(69517 T149 [^\n]{63,66})Unspecified injury", "$1Some injury");

        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith(
                        files.order() + ":112: T14.9 is called \"Some injury\" here, and in the Tabular List (line ")
                .endsWith("\"Unspecified injury\"");
    }

    @Test
    void order_codeThatTheTabularListLacks_andTheReverse_areTold() throws IOException {
        Excerpts.spoil(files.order(), "00004 A009 ", "00004 A008 ");

        assertThat(mistakes())
                .containsExactly(
                        files.order() + ":4: the code A00.8 is not in the Tabular List",
                        files.tabular() + ":49: the code A00.9 is not in the order file");
    }

    @Test
    void seventhCharacter_thatNobodyDefines_isTold() throws IOException {
        Excerpts.spoil(files.order(), "69525 T1491XS", "69525 T1491XQ");

        assertThat(mistakes()).containsExactly(files.order() + ":120: the code T14.91XQ is not in the Tabular List");
    }

    @Test
    void filesOfDifferentYears_areTold() throws IOException {
        Excerpts.spoil(files.index(), "<version>2022", "<version>2027");

        assertThat(mistakes())
                .containsExactly(files.index() + ":1: this is of 2027, and " + files.order()
                        + " of 2022: files of different years");
    }

    @Test
    void tabularOfAnotherYear_orAnotherYearThanWasAskedFor_isTold() throws IOException {
        assertThatThrownBy(() -> Icd10Cm.read(
                        new Icd10Cm.Files(files.order(), files.tabular(), null, "2027", true, bytes -> {})))
                .hasMessageContaining(
                        files.order() + ":1: this is of 2022, and --year of 2027: files of different years");
        Excerpts.spoil(files.tabular(), "<version>2022", "<version>2027");

        assertThat(mistakes())
                .containsExactly(files.tabular() + ":1: this is of 2027, and " + files.order()
                        + " of 2022: files of different years");
    }

    @Test
    void index_pathToACodeThatIsNot_isToldWithTheLine() throws IOException {
        Excerpts.spoil(files.index(), "M99\\.17", "M99.7Q");

        assertThat(mistakes())
                .containsExactly(
                        files.index()
                                + ":35: the path \"Complex > subluxation (vertebral) > acromioclavicular\" leads to the code M99.7Q, which the order file does not list");
    }

    @Test
    void tabular_cutOff_isToldWithTheLine() throws IOException {
        Excerpts.spoil(files.tabular(), "(?s)<name>A00\\.9</name>.*", "<name>A00.9</na");

        assertThat(mistakes())
                .containsExactly(
                        files.tabular() + ":50: this is no well-formed XML from here on; is the file complete?");
    }

    @Test
    void index_cutOff_isToldWithTheLine() throws IOException {
        Excerpts.spoil(files.index(), "(?s)<code>A00\\.0</code>.*", "");

        assertThat(mistakes()).singleElement().asString().contains(files.index() + ":", "no well-formed XML");
    }

    @Test
    void filesExchanged_areTold() {
        assertThatThrownBy(() -> read(files.index(), files.tabular()))
                .hasMessageContaining(files.index() + ":3: this is no Tabular List");
        assertThatThrownBy(() -> read(files.tabular(), files.tabular()))
                .hasMessageContaining(files.tabular() + ":3: this is no Alphabetic Index");
    }

    @Test
    void tabular_codeTwice_isToldWithBothLines() throws IOException {
        Excerpts.spoil(files.tabular(), "<name>A00\\.9</name>", "<name>A00.1</name>");

        assertThat(mistakes())
                .containsExactly(files.tabular() + ":49: the code A00.1 is listed twice, first in line 42");
    }

    @Test
    void xml_withEntities_readsNoOtherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a-line-of-a-local-file");
        Excerpts.spoil(
                files.tabular(),
                "<ICD10CM.tabular>",
                "<!DOCTYPE x [<!ENTITY file SYSTEM \"" + secret.toUri() + "\">]>\n<ICD10CM.tabular>");
        Excerpts.spoil(files.tabular(), "Classical cholera", "&file;");

        assertThat(mistakes()).allSatisfy(mistake -> assertThat(mistake).doesNotContain("a-line-of-a-local-file"));
    }
}
