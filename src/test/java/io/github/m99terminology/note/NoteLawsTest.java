package io.github.m99terminology.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.Deadline;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is found in a note does not hang on how a program stores its text; and where it is found, it stands. */
class NoteLawsTest {

    private static final List<String> WORDS = List.of(
            "rash",
            "wart",
            "neck",
            "L5",
            "clot",
            "vein",
            "no",
            "maybe",
            "?",
            ",",
            ".",
            "but",
            "former",
            "ruled out",
            "ache",
            "film",
            "left",
            "seen",
            "spreading to",
            "and",
            "the",
            "\n",
            "\n",
            "\n\n",
            "history:",
            "assessment:",
            "-");

    private final Lexicon lexicon = Charts.lexicon();

    private static String note(Random random) {
        StringBuilder note = new StringBuilder();
        for (int i = 2 + random.nextInt(24); i > 0; i--) {
            note.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return note.toString();
    }

    private NoteReading read(String text) {
        return lexicon.read(text, Deadline.UNLIMITED);
    }

    /** Without the places: what each finding is, whether it is so, and in which part of the note. */
    private static List<String> found(NoteReading reading) {
        return reading.findings().stream()
                .map(each -> each.term().terms() + " " + each.assertion() + " " + each.section())
                .toList();
    }

    private static List<String> stated(NoteReading reading) {
        return reading.statements().stream()
                .map(each -> each.finding() + " at " + each.site() + " " + each.assertion())
                .toList();
    }

    private void alike(UnaryOperator<String> change) {
        for (int seed = 0; seed < 4_000; seed++) {
            String text = note(new Random(seed));
            String changed = change.apply(text);
            assertThat(found(read(changed))).as("seed %d: %s", seed, text).isEqualTo(found(read(text)));
            assertThat(stated(read(changed))).as("seed %d: %s", seed, text).isEqualTo(stated(read(text)));
        }
    }

    /** Notes come from Windows, from old Macs, and from templates that end in blank lines. */
    @Test
    void lineEnds_areLineEnds() {
        alike(text -> text.replace("\n", "\r\n"));
        alike(text -> text.replace("\n", "\r"));
        alike(text -> text + "\n\n  \n");
    }

    /** Spaces that do not break, as pages of the web have them, thin ones, and two in place of one. */
    @Test
    void spaces_areSpaces() {
        alike(text -> text.replace(" ", "  "));
        alike(text -> text.replace(" ", "\u00a0"));
        alike(text -> text.replace(" ", "\u2009"));
    }

    @Test
    void whereWordsAreSaidToStand_theyStand() {
        for (int seed = 0; seed < 4_000; seed++) {
            String text = "😀 e\u0301 𠮷 " + note(new Random(seed));
            for (Finding each : read(text).findings()) {
                String there = text.substring(
                                each.place().offset(), each.place().end())
                        .toLowerCase(Locale.ROOT);
                assertThat(each.term().terms().stream()
                                .map(term -> term.toLowerCase(Locale.ROOT))
                                .toList())
                        .as("seed %d: '%s' in %s", seed, there, text)
                        .anyMatch(term -> term.equals(there) || there.startsWith(term) || term.startsWith("?"));
            }
        }
    }

    /** What stands before a note in other letters moves its findings, and changes none. */
    @Test
    void whatComesBefore_movesThePlaces_andNothingElse() {
        for (int seed = 0; seed < 2_000; seed++) {
            String text = note(new Random(seed));
            String before = "😀 𠮷e\u0301.\n\n";
            List<Finding> alone = read(text).findings();
            List<Finding> behind = read(before + text).findings();
            assertThat(behind).as("seed %d: %s", seed, text).hasSameSizeAs(alone);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(behind.get(i).place().offset() - before.length())
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(alone.get(i).place().offset());
                assertThat(behind.get(i).assertion())
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(alone.get(i).assertion());
            }
        }
    }
}
