package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.guidance.Statement;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of each code: all that the guidance says is on it, and none of it twice. */
class CodePagesTest {

    private static Edition edition;

    @BeforeAll
    static void read() throws Exception {
        TerminologySnapshot content = CompiledContentFolder.packaged();
        edition = new Editions(() -> content).current().orElseThrow();
    }

    private static Stream<Guidance> all() {
        return edition.contents().entries().stream().map(Entry::code).flatMap(code -> edition.guidance(code).stream());
    }

    private static String html(String code) {
        return new String(edition.code(code).orElseThrow().body(), StandardCharsets.UTF_8);
    }

    /** What a page says, without marks, tags and line breaks. */
    private static String words(String code) {
        String html = html(code);
        return html.substring(html.indexOf("<main"))
                .replaceAll("(?s)<button.*?</button>", " ")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&#x3D;", "=")
                .replace("&#x60;", "`")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    private static long count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    @Test
    void everyStatement_isOnThePage_once() {
        SoftAssertions softly = new SoftAssertions();
        all().forEach(guidance -> {
            String words = words(guidance.code());
            Stream<Statement> sections = guidance.sections().stream().flatMap(section -> section.statements().stream());
            Stream<Statement> cautions = guidance.sections().stream()
                    .flatMap(section -> section.statements().stream())
                    .flatMap(statement -> statement.cautions().stream());
            Stream.of(sections, cautions.distinct(), guidance.cautions().stream(), guidance.description().stream())
                    .flatMap(statements -> statements)
                    .flatMap(statement -> statement.paragraphs().stream())
                    .distinct()
                    .forEach(paragraph -> softly.assertThat(count(words, paragraph.replaceAll("\\s+", " ")))
                            .as(guidance.code() + ": " + paragraph)
                            .isEqualTo(1));
        });
        softly.assertAll();
    }

    @Test
    void everyStatement_hasAnAnchorOfItsOwn() {
        all().forEach(guidance -> {
            String html = html(guidance.code());
            List<String> ids = java.util.regex.Pattern.compile(" id=\"([^\"]+)\"")
                    .matcher(html)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            int statements = guidance.sections().stream()
                    .map(Section::statements)
                    .mapToInt(List::size)
                    .sum();
            assertThat(ids).as(guidance.code()).doesNotHaveDuplicates();
            assertThat(ids.stream().filter(id -> id.matches("(tip|pitfall|context|criterion|faq|note)-\\d+")))
                    .as(guidance.code())
                    .hasSize(statements);
        });
    }

    @Test
    void everyLinkWithinAPage_leadsSomewhere() {
        all().forEach(guidance -> {
            String html = html(guidance.code());
            assertThat(java.util.regex.Pattern.compile("href=\"#([^\"]+)\"")
                            .matcher(html)
                            .results()
                            .map(found -> found.group(1))
                            .distinct())
                    .as(guidance.code())
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(html).contains(" id=\"" + id + "\""));
        });
    }

    /** M99.65 is the page on which a published page and the official files disagree most. */
    @Test
    void contradictedStatements_areFoldedBesideWhatContradictsThem() {
        String html = html("M99.65");
        String disputes = html.substring(html.indexOf("<details id=\"disputes\">"), html.indexOf("id=\"document\""));

        assertThat(disputes)
                .contains("Taking the pelvic region (M99.65) for the sacral region (M99.64)")
                .contains("The pelvic region is not the sacroiliac and lumbosacral articulations")
                .contains("Said by: Public documentation page for ICD-10-CM code M99.65");
        assertThat(html.substring(0, html.indexOf("<details id=\"disputes\">")))
                .as("the table decides before")
                .contains("<td>sacral region, sacrococcygeal, sacroiliac</td>", "<tr class=\"here\"><td>pelvic</td>");
    }

    @Test
    void answer_saysWhereAnotherCodeIsMeant() {
        String html = html("M99.03");
        String answer = html.substring(html.indexOf("id=\"answer\""), html.indexOf("id=\"cautions\""));

        assertThat(answer.replaceAll("<[^>]*>", "").replaceAll("\\s+", " "))
                .contains("Billable ICD-10-CM 2027, in force 2026-10-01 to 2027-09-30")
                .contains("Primary for Medicare chiropracticyes")
                .contains("sacral region, sacrococcygeal, sacroiliac → M99.04")
                .contains("Subluxation complex (vertebral) → M99.13")
                .contains("Dysfunction > somatic > lumbar region; lumbosacral".replace(">", "&gt;"));
    }

    @Test
    void header_listsWhatIsChosenFromIt_withTheWordsThatLeadThere() {
        assertThat(words("M99.6"))
                .contains(
                        "Choose one of these",
                        "M99.64 Osseous and subluxation stenosis of intervertebral foramina of sacral region")
                .contains("sacral region, sacrococcygeal, sacroiliac");
        assertThat(html("M99")).contains("code/M99.0\"", "code/M99.9\"");
    }

    @Test
    void procedures_standBySense_oncePerWhatIsKnown() {
        assertThat(words("M99.03")).contains("98940 98941 98942").contains("SupportsB15 13 22", "Not coveredA22");
    }

    @Test
    void page_leadsToTheValueSetsAndMapsThatHaveTheCode() {
        assertThat(html("M99.03"))
                .contains("href=\"../fhir/ValueSet/m99-lumbar\"", "href=\"../fhir/ValueSet/m99-chiropractic-primary\"")
                .contains("href=\"../fhir/ConceptMap/m99-to-cpt\"")
                .doesNotContain("ValueSet/m99-sacral\"");
    }
}
