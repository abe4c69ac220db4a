package io.github.m99terminology.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.guidance.ListedFacts.Listed;
import io.github.m99terminology.model.CodeRef;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands beside a code in a list, over the content that comes with the program. */
class ListedFactsTest {
    private static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static ListedFacts facts;

    @BeforeAll
    static void content() throws Exception {
        facts = new ListedFacts(
                SnapshotTerminology.of(CompiledContentFolder.packaged(), SYSTEM).orElseThrow(),
                List.of("medicareChiropracticPrimary", "lesionType"));
    }

    @Test
    void of_code_eachPropertyWithItsGradeAndItsSources() {
        List<Listed> listed = facts.of(new CodeRef(SYSTEM, "2027", "M99.03", null));

        assertThat(facts.labels()).containsExactly("Primary for Medicare chiropractic", "Type of lesion");
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).value()).isEqualTo("yes");
        assertThat(listed.get(0).grade()).isEqualTo("B");
        assertThat(listed.get(0).origins()).hasSize(2).allMatch(origin -> !origin.isBlank());
    }

    @Test
    void of_earlierYear_saysWhatThatYearSays() {
        assertThat(facts.of(new CodeRef(SYSTEM, "2026", "M99.04", null)).get(0).value())
                .isEqualTo("yes");
    }

    @Test
    void of_whatIsNotHere_nothing() {
        Listed nothing = new Listed("", "", List.of());
        assertThat(facts.of(new CodeRef(SYSTEM, "1999", "M99.03", null))).containsExactly(nothing, nothing);
        assertThat(facts.of(new CodeRef(SYSTEM, null, "M98", null))).containsExactly(nothing, nothing);
        assertThat(facts.of(new CodeRef(null, null, "M99.03", null))).containsExactly(nothing, nothing);
        assertThat(facts.of(new CodeRef("http://example.org/none", null, "a", null)))
                .containsExactly(nothing, nothing);
    }
}
