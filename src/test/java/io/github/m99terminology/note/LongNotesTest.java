package io.github.m99terminology.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.NoteTerm;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.issues.LimitIssues;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A note, and the lexicon that reads it, may both come from a stranger: neither costs more than its length. */
class LongNotesTest {

    private static final int CHARACTERS = 90_000;

    /** A step that looks back at all others takes several times as long as this second, which is twenty times what it takes. */
    private static final long NANOS = 1_000_000_000L;

    private static final List<String> WORDS = List.of(
            "rash ",
            "wart, ",
            "L5 ",
            "neck, ",
            "clot vein ",
            "left ",
            "no ",
            "?",
            "ache film ",
            "history:\n",
            "\n",
            "       ",
            "[",
            "( ",
            "[ ] yes ",
            "[x] ",
            "yes ",
            "(+) ",
            "\u0301");

    static Stream<String> words() {
        return WORDS.stream();
    }

    /** Two kinds of words, one after the other and mixed: the many findings and the many places of one sentence meet. */
    @ParameterizedTest
    @MethodSource("words")
    void anyTwoKindsOfWords_costNoMoreThanTheirLength(String one) {
        Lexicon lexicon = Charts.lexicon();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (String other : WORDS) {
            String mixed = (one + other).repeat(CHARACTERS / (one + other).length());
            String apart = one.repeat(CHARACTERS / 2 / one.length()) + other.repeat(CHARACTERS / 2 / other.length());
            for (String text : List.of(mixed, apart)) {
                long began = clock.getCurrentThreadCpuTime();
                lexicon.read(text, Deadline.UNLIMITED);
                assertThat(clock.getCurrentThreadCpuTime() - began)
                        .as("%s with %s", one, other)
                        .isLessThan(NANOS);
            }
        }
    }

    @Test
    void manyFindingsAtManyPlaces_areAtAFewPlacesOfEachKind() {
        NoteReading reading = Charts.lexicon().read("rash ".repeat(50) + "L5 ".repeat(50), Deadline.UNLIMITED);
        assertThat(reading.statements()).hasSize(50).allSatisfy(statement -> {
            assertThat(statement.site()).isEqualTo("back");
            assertThat(statement.sites()).isNotEmpty();
        });
        assertThat(reading.statements().get(0).sites()).hasSizeLessThan(10);
    }

    // ---- lexicons that came with a request

    @Test
    void termOfAsManyAlternativesAsLetters_isNotWrittenOut() {
        String term = "{a/b}".repeat(12) + "{" + "/".repeat(500_000) + "}";
        assertThat(Alternatives.of(term)).containsExactly(term);
        String longOne = "{a/b}".repeat(12) + " x".repeat(500_000);
        assertThat(Alternatives.of(longOne)).containsExactly(longOne);
    }

    /** Of what stands between the signs of a composed term: the same twice is once, and blanks are nothing. */
    @Test
    void composedTerm_ofTheSameTwiceOrOfManyBlanks_isRead() {
        NoteTerm twice = Charts.term("composed", "what", "clot", "rash + rash");
        NoteTerm blanks = Charts.term("composed", "what", "clot", "rash" + " ".repeat(400_000) + "itch");
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        Lexicon lexicon = Charts.lexicon(Deadline.UNLIMITED, twice, blanks);
        assertThat(lexicon.read("rash", Deadline.UNLIMITED).statements()).isNotEmpty();
        assertThat(clock.getCurrentThreadCpuTime() - began).isLessThan(NANOS);
    }

    @Test
    void lexiconOfMoreWordsThanAnyChartHas_isRefused() {
        NoteTerm[] terms = IntStream.range(0, 4_000)
                .mapToObj(i -> Charts.term("finding", "what", "rash", "r" + i + "{/ a/ b/ c}".repeat(6)))
                .toArray(NoteTerm[]::new);
        assertThatThrownBy(() -> Charts.lexicon(Deadline.UNLIMITED, terms))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(TerminologyException.Kind.TOO_COSTLY))
                .hasMessageContaining("2000000 words");
    }

    @Test
    void findingOfMoreValuesThanAWordHas_isRefused() {
        List<String> values =
                IntStream.range(0, 10_000).mapToObj(String::valueOf).toList();
        NoteTerm many = new NoteTerm(List.of("itch"), "finding", "what", values, List.of(), List.of(), null, List.of());
        Lexicon lexicon = Charts.lexicon(Deadline.UNLIMITED, many);
        assertThat(lexicon.read("itch", Deadline.UNLIMITED).statements()).hasSize(10_000);
        assertThatThrownBy(() -> lexicon.read("itch ".repeat(10_000), Deadline.UNLIMITED))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("more than 250000 times");
    }

    /** As many compositions, exceptions or lists as words: the one is gone through for each of the other. */
    @Test
    void lexiconAsLongAsTheNote_endsWithItsTime() {
        Deadline over = Deadline.within(Duration.ZERO, () -> LimitIssues.tooSlow(Duration.ZERO), Deadline.IMPORT_DEPTH);
        List<NoteTerm> terms = new ArrayList<>();
        terms.add(Charts.term("section-list", null, "objective", "p a r t"));
        Lexicon lexicon = Charts.lexicon(Deadline.UNLIMITED, terms.toArray(NoteTerm[]::new));
        for (String text : List.of("nothing", "clot", "rash")) {
            assertThatThrownBy(() -> lexicon.read(text, over))
                    .as(text)
                    .isInstanceOf(TerminologyException.class)
                    .hasMessageContaining("longer than the 0 ms");
        }
        assertThatThrownBy(() -> Charts.lexicon(over))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("longer than the 0 ms");
    }
}
