package io.github.m99terminology.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.guidance.Guidance.Fact;
import io.github.m99terminology.guidance.Guidance.Section;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The view of a code, over the content that comes with the program. */
class GuidanceReaderTest {

    private static Terminology terminology;
    private static Contents contents;

    @BeforeAll
    static void content() throws Exception {
        terminology = SnapshotTerminology.of(CompiledContentFolder.packaged(), "http://hl7.org/fhir/sid/icd-10-cm")
                .orElseThrow();
        contents = Contents.of(terminology);
    }

    private static Guidance read(String code) {
        return GuidanceReader.read(terminology, contents, code).orElseThrow();
    }

    private static Section section(Guidance guidance, String id) {
        return guidance.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void billableCode_hasEveryPartOfItsPage() {
        Guidance guidance = read("M99.65");
        assertThat(guidance.status()).isEqualTo("Billable");
        assertThat(guidance.shortTitle()).isEqualTo("Osseous and sublux stenos of intvrt foramin of pelvic region");
        assertThat(section(guidance, "documentation-tip").statements()).hasSize(5);
        assertThat(section(guidance, "coding-pitfall").statements()).hasSize(4);
        assertThat(section(guidance, "clinical-context").statements()).hasSize(3);
        assertThat(section(guidance, "faq").statements())
                .hasSize(6)
                .allSatisfy(statement -> assertThat(statement.heading()).endsWith("?"));
        assertThat(section(guidance, "capture-criterion").statements()).hasSize(5);
        assertThat(guidance.officialNotes())
                .extracting(Statement::text)
                .containsExactly("This category should not be used if the condition can be classified elsewhere.");
        assertThat(guidance.sourceDate()).as("the publisher's day").isEqualTo("2026-05-08");
        assertThat(guidance.verified()).as("the editors' day").isEqualTo("2026-11-25");
        assertThat(guidance.procedures()).singleElement().satisfies(group -> assertThat(group.procedures())
                .hasSize(11));
    }

    @Test
    void sourcesThatTheRestatedPageCitesItself_areMarked_andComeFirst() {
        assertThat(read("M99.65").sources())
                .filteredOn(Source::citedByPage)
                .extracting(Source::number, Source::citation)
                .containsExactly(
                        tuple(1, "CDC ICD-10-CM Tabular List 2026 (effective Oct 1, 2025)"),
                        tuple(2, "icd10data.com, page of M99.65"),
                        tuple(3, "aapc.com, page of M99.65"));
        assertThat(read("M99.64").sources()).noneMatch(Source::citedByPage);
    }

    @Test
    void propertyThatIsTrueOrFalse_readsYesOrNo() {
        assertThat(primary("M99.03")).containsExactly("yes");
        assertThat(primary("M99.12")).containsExactly("no");
    }

    private static List<String> primary(String code) {
        return read(code).facts().stream()
                .filter(fact -> fact.label().equals("Primary for Medicare chiropractic"))
                .flatMap(fact -> fact.values().stream())
                .map(Fact.Value::text)
                .toList();
    }

    @Test
    void everyStatement_hasAGradeAndASource() {
        assertThat(read("M99.65").sections())
                .flatExtracting(Section::statements)
                .allSatisfy(statement -> {
                    assertThat(statement.grade()).isNotNull();
                    assertThat(statement.sources()).isNotEmpty();
                });
    }

    @Test
    void everyGradeAndSourceThatIsUsed_isExplained() {
        for (String code : terminology.codes()) {
            Guidance guidance = read(code);
            assertThat(guidance.reviewStatus())
                    .allSatisfy(statement ->
                            assertThat(guidance.grades()).contains(Objects.requireNonNull(statement.grade())))
                    .allSatisfy(statement -> assertThat(guidance.sources()).containsAll(statement.sources()));
        }
    }

    @Test
    void cautionThatNamesAStatement_standsWithIt() {
        Statement tip =
                section(read("M99.65"), "documentation-tip").statements().get(0);
        assertThat(tip.cautions()).singleElement().satisfies(caution -> assertThat(caution.text())
                .contains("does not default to lumbar", "M99.69"));
    }

    @Test
    void cautionThatNamesNone_standsByItself() {
        Guidance guidance = read("M99.65");
        assertThat(guidance.cautions())
                .extracting(Statement::text)
                .anySatisfy(text -> assertThat(text).contains("pelvic when chiropractic manipulation is counted"))
                .noneSatisfy(text -> assertThat(text).contains("does not default to lumbar"));
    }

    @Test
    void header_offersItsChildren() {
        Guidance guidance = read("M99.6");
        assertThat(guidance.status()).isEqualTo("Header, not billable");
        assertThat(guidance.children()).hasSize(10).first().satisfies(child -> assertThat(child.code())
                .isEqualTo("M99.60"));
        assertThat(guidance.ancestors()).extracting(CodeLink::code).containsExactly("M99");
    }

    @Test
    void table_hasARowPerLesionTypeAndAColumnPerRegion() {
        Layout layout = new Layout("", terminology.system(), "", "", "lesionType", "region", "", List.of(), List.of());
        Table table = Table.of(contents, terminology, layout);
        assertThat(table.columns()).hasSize(10);
        assertThat(table.rows()).hasSize(10);
        assertThat(table.rows().get(6).cells().get(5).code())
                .extracting(CodeLink::code)
                .isEqualTo("M99.65");
        assertThat(table.rows().get(9).whole()).extracting(CodeLink::code).isEqualTo("M99.9");
    }

    @Test
    void search_findsCodesByWordsOfTitlesAndIndexTerms() {
        Search search = new Search(contents, terminology);
        assertThat(search.find("osseous foramina pelvic").get(0).entry().code()).isEqualTo("M99.65");
        assertThat(search.find("sacroiliac").get(0).entry().code()).isEqualTo("M99.04");
        assertThat(search.find("zebra")).isEmpty();
    }

    @Test
    void spelling_ignoresCaseAndPeriod() {
        Search search = new Search(contents, terminology);
        assertThat(search.spelled("m9965")).contains("M99.65");
        assertThat(search.spelled("M99.651")).isEmpty();
        assertThat(search.stem("M99.651").orElseThrow().code()).isEqualTo("M99.65");
    }
}
