package io.github.m99terminology.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.note.Note.Passage;
import io.github.m99terminology.note.Note.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a note says of a word, by the words around it; and where it says so. */
class AssertionsTest {

    private static final Lexicon LEXICON = Charts.lexicon();

    private static NoteReading read(String text) {
        return LEXICON.read(text, Deadline.UNLIMITED);
    }

    private static String rash(String text) {
        return read(text).findings().stream()
                .filter(finding -> "rash".equals(finding.term().terms().get(0)))
                .map(finding -> finding.assertion().code())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rash                             | affirmed",
                "no rash                          | negated",
                "no rash or rash                  | negated negated",
                "no ache but rash                 | affirmed",
                "no ache, rash seen               | affirmed",
                "no ache, wart or rash            | negated",
                "rash was ruled out               | negated",
                "rash, ruled out                  | negated",
                "rash. ruled out                  | affirmed",
                "ache, rash ruled out             | negated",
                "maybe rash                       | possible",
                "rash?                            | possible",
                "?rash                            | possible",
                "? rash                           | affirmed",
                "rash ?                           | affirmed",
                "rash? no, ache                   | possible",
                "rash? No.                        | negated",
                "former rash                      | past",
                "no former rash                   | past",
                "maybe no rash                    | negated",
                "no rash. rash                    | negated affirmed",
                "no ache\\nRash                   | affirmed",
                "no ache or\\nrash                | negated",
                "History: rash                    | past",
                "History: rash\\nRash             | past affirmed",
                "History:\\nrash\\nrash           | past past",
                "History: no rash                 | negated",
                "History: ache\\nAssessment: rash | affirmed",
            })
    void wordsAround_sayWhetherItIsSo(String text, String assertion) {
        assertThat(rash(text.replace("\\n", "\n"))).as(text).isEqualTo(assertion);
    }

    @Test
    void findingBesideASite_needsOne() {
        assertThat(read("wart").statements()).isEmpty();
        assertThat(read("wart on the neck").statements()).hasSize(1);
        assertThat(read("wart, neck").statements()).isEmpty();
    }

    @Test
    void featuresOfOneSentence_areOneFinding() {
        assertThat(read("clot in a vein of the neck").statements())
                .extracting(NotedFinding::finding, NotedFinding::site)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("thrombosis", "neck"));
        assertThat(read("clot. vein.").statements()).isEmpty();
    }

    @Test
    void siteOfASymptom_isNoSiteOfAFinding() {
        assertThat(read("neck ache, rash at L5").statements())
                .extracting(NotedFinding::site)
                .containsExactly("back");
        assertThat(read("rash at L5 spreading to the neck").statements())
                .extracting(NotedFinding::site)
                .containsExactly("back");
    }

    /** However a text is cut into the passages of a resource, a place is told in its own passage, and the same words stand there. */
    @Test
    void placesOfPassages_areTheWordsThatWereRead() {
        List<String> words = List.of("rash", "neck", "L5", "no", ".", "\n", "", "ache", "über", "𝕏", "S1.1", ",");
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Passage> passages = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(5); i++) {
                StringBuilder text = new StringBuilder();
                for (int j = random.nextInt(8); j > 0; j--) {
                    text.append(words.get(random.nextInt(words.size()))).append(random.nextBoolean() ? " " : "");
                }
                passages.add(new Passage("passage[" + i + "]", text.toString()));
            }
            Note note = new Note(passages);
            for (Finding finding : read(note.text()).findings()) {
                Where where = note.where(finding.place());
                String passage = passages.stream()
                        .filter(each -> where.path() != null && where.path().equals(each.path()))
                        .map(Passage::text)
                        .findFirst()
                        .orElseThrow();
                assertThat(passage.substring(where.offset(), where.offset() + where.length()))
                        .as("seed %d: %s", seed, passages)
                        .isEqualTo(note.text()
                                .substring(
                                        finding.place().offset(),
                                        finding.place().offset()
                                                + finding.place().length()));
            }
        }
    }
}
