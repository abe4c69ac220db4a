package io.github.m99terminology.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.m99terminology.guide.Guide.Chapter;
import io.github.m99terminology.guide.Guide.Chapter.Passage;
import io.github.m99terminology.guide.Guide.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide as the server shows it, out of the sources that the IG Publisher takes. */
class GuideTest {

    private static Chapter chapter(String markdown) {
        return ChapterReader.read("sample", "Sample", markdown);
    }

    @Test
    void everyPageOfTheFolder_isAChapter_andTheFirstIsTheFirst() throws IOException {
        List<Chapter> chapters = Guide.packaged().chapters();

        try (Stream<Path> files = Files.list(Path.of("ig/input/pagecontent"))) {
            assertThat(chapters)
                    .extracting(chapter -> chapter.name() + ".md")
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
        assertThat(chapters.get(0).isFirst()).isTrue();
        assertThat(chapters).allMatch(chapter -> !chapter.title().isEmpty());
    }

    /** Figures stand in the README, where a reader begins, and on the page about them. */
    @Test
    void figures_areThoseOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String page = Files.readString(Path.of("ig/input/pagecontent/performance.md"));

        assertThat(figures(page, "### Figures")).isEqualTo(figures(readme, "## Figures"));
    }

    private static List<String> figures(String text, String heading) {
        return text.substring(text.indexOf("\n" + heading + "\n"))
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** The guide groups its artifacts; one that is new is put into a group by hand. */
    @Test
    void everyArtifact_standsInOneGroup() throws IOException {
        List<String> grouped = new ArrayList<>();
        new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("ig/sushi-config.yaml").toFile())
                .path("groups")
                .forEach(group -> group.path("resources").forEach(one -> grouped.add(one.asText())));
        List<String> artifacts = new ArrayList<>();
        for (String type : List.of(
                "CodeSystem", "ConceptMap", "NamingSystem", "OperationDefinition", "StructureDefinition", "ValueSet")) {
            names(Path.of("fhir-resources", type)).forEach(name -> artifacts.add(type + "/" + name));
        }
        names(Path.of("ig/input/examples")).forEach(name -> artifacts.add(name.replaceFirst("-", "/")));

        assertThat(grouped).containsExactlyInAnyOrderElementsOf(artifacts);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
        }
    }

    @Test
    void noChapter_showsWhatThePublisherFillsIn() {
        assertThat(Guide.packaged().chapters()).allSatisfy(chapter -> assertThat(chapter.html())
                .doesNotContain("{%", "{{", "{:", "<h1")
                .doesNotContainPattern("href=\"[^\":]*\\.html"));
    }

    @Test
    void whatThePublisherFillsIn_isLeftOut() {
        assertThat(chapter("One {% include x.html %}two{{ site.data.y }}.\n{: .grid}\n\nThree.")
                        .html())
                .isEqualTo("<p>One two.</p>\n<p>Three.</p>\n");
    }

    @Test
    void headings_beginAtTheSecondLevel_withTheAnchorsOfThePublisher() {
        Chapter chapter =
                chapter("Before.\n\n### `$lookup` and `$expand`\n\nA.\n\n#### Again\n\nB.\n\n### Again\n\nC.");

        assertThat(chapter.html())
                .contains("<h2 id=\"lookup-and-expand\"><code>$lookup</code> and <code>$expand</code></h2>")
                .contains("<h3 id=\"again\">Again</h3>", "<h2 id=\"again-1\">Again</h2>");
        assertThat(chapter.passages())
                .containsExactly(
                        new Passage("", "", "Before."),
                        new Passage("lookup-and-expand", "$lookup and $expand", "A."),
                        new Passage("again", "Again", "B."),
                        new Passage("again-1", "Again", "C."));
        assertThat(chapter.headings()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, ./",
        "notes.html, notes",
        "authoring.html#words-that-people-write, authoring#words-that-people-write",
        "artifacts.html, ../fhir#resources",
        "OperationDefinition-CodeSystem-diff.html, ../fhir/OperationDefinition/CodeSystem-diff",
        "#here, #here",
        "http://hl7.org/fhir/R4/terminology-service.html, http://hl7.org/fhir/R4/terminology-service.html"
    })
    void link_leadsToWhereTheServerHasIt(String written, String served) {
        assertThat(chapter("[a link](" + written + ")").html())
                .isEqualTo("<p><a href=\"" + served + "\">a link</a></p>\n");
    }

    @Test
    void tables_areDrawnAside_eachUnderANameOfItsOwn() {
        String table = "| A | B |\n|---|---|\n| [c](notes.html) | `d` |\n\n";

        assertThat(chapter("### Two\n\n" + table + "Between.\n\n" + table).html())
                .contains("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Two\">")
                .contains("aria-label=\"Two, table 2\"")
                .contains("<table class=\"listing\">", "<th scope=\"col\">A</th>", "<a href=\"notes\">c</a>");
    }

    /**
     * <pre>
     * first   before: one two     Heading: three
     * second                      Three: one
     * </pre>
     */
    @Test
    void search_findsPassagesByTheBeginningsOfTheirWords_headingsFirst() {
        Guide guide = new Guide(List.of(
                ChapterReader.read("index", "First", "One two.\n\n### Heading\n\nThree."),
                ChapterReader.read("second", "Second", "### Three\n\nOne.")));

        assertThat(guide.search("THREE")).extracting(Hit::address).containsExactly("second#three", "./#heading");
        assertThat(guide.search("tw")).containsExactly(new Hit("First", "First", "./", "One two."));
        assertThat(guide.search("one three")).extracting(Hit::address).containsExactly("second#three");
        assertThat(guide.search("two unheard-of")).extracting(Hit::address).containsExactly("./");
        assertThat(guide.search("hree")).isEmpty();
        assertThat(guide.search(" <>$")).isEmpty();
    }

    @Test
    void excerpt_isTakenAroundTheWord() {
        Guide guide = new Guide(List.of(chapter("before ".repeat(60) + "needle " + "after ".repeat(60))));

        assertThat(guide.search("need").get(0).excerpt())
                .startsWith("… before ")
                .contains(" needle after ")
                .endsWith(" after …")
                .hasSizeLessThan(240);
    }

    @Test
    void search_overTheGuide_findsWhatItIsAbout() {
        Guide guide = Guide.packaged();

        assertThat(guide.search("check-documentation")).extracting(Hit::chapter).contains("Notes");
        assertThat(guide.search("prometheus metrics")).extracting(Hit::address).contains("operations#metrics-and-logs");
    }
}
