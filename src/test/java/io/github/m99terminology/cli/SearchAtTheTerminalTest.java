package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Search;
import io.github.m99terminology.guidance.SnapshotTerminology;
import io.github.m99terminology.guidance.Terminology;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.search.Phrase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** What {@code lookup} says to words, by the tables of phrases. */
class SearchAtTheTerminalTest {

    static final List<String> TABLES = Phrase.TABLES;

    private static final Pattern LED = Pattern.compile("(?m)^Elsewhere: (\\S+)");
    private static final Pattern CODE = Pattern.compile("(?m)^(M99\\S*)  ");

    private static Search search = search();

    private static Search search() {
        Terminology terminology;
        try {
            terminology = SnapshotTerminology.of(
                            CompiledContentFolder.packaged(ContentView.ALL), "http://hl7.org/fhir/sid/icd-10-cm")
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return new Search(Contents.of(terminology), terminology);
    }

    @BeforeAll
    static void read() {
        assertThat(search.find("lumbar")).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void phrase_isAnsweredAsAtTheOtherDoors(String table) throws IOException {
        assertThat(Phrase.read(table))
                .extracting(phrase -> {
                    String text = SearchAnswer.of(search.search(phrase.text())).text(200, false);
                    return phrase.mistake(all(CODE, text), all(LED, text));
                })
                .filteredOn(mistake -> !mistake.isEmpty())
                .isEmpty();
    }

    @Test
    void lookup_words_printsWhatTheyFind() {
        assertThat(run("sacroiliac", "dysfunction"))
                .startsWith("M99.04  Segmental and somatic dysfunction of sacral region");
        assertThat(run("herniated disc")).startsWith("Elsewhere: M50.2 Other cervical disc displacement [A: ");
        assertThat(run("zzqx")).contains("Nothing is found by 'zzqx'. Try");
    }

    @Test
    void lookup_wordsThatSayWhatIsNotThere_saysThatTheseWereNotLookedFor() {
        assertThat(run("no", "subluxation").replaceAll("\\s+", " "))
                .contains(
                        "Said not to be there, and not looked for: 'subluxation'. Nothing else in it finds a code. Try 'subluxation'.");
        assertThat(run("lumbar spondylosis, denies radiculopathy").replaceAll("\\s+", " "))
                .contains("Elsewhere: M47.816 ")
                .contains("Said not to be there, and not looked for: 'radiculopathy'")
                .doesNotContain("M54.1");
    }

    @Test
    void lookup_twoThingsAtOnce_printsWhatHasTheMostOfIt() {
        assertThat(run("cervical, thoracic and lumbar segmental dysfunction").replaceAll("\\s+", " "))
                .startsWith(
                        "No code has all of 'cervical, thoracic and lumbar segmental dysfunction'. These have the most of it. M99.01 ")
                .contains("M99.02 ", "M99.03 ")
                .doesNotContain("M99.04");
    }

    private static String run(String... typed) {
        StringWriter out = new StringWriter();
        new CommandLine(new LookupCommand()).setOut(new PrintWriter(out)).execute(typed);
        return out.toString();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
