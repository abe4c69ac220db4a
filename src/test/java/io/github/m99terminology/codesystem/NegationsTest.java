package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NegationsTest {

    private static final Negations NEGATIONS = Negations.NONE.with(List.of(
            term("negated-before", "no", "without", "w/o", "negative for", "not"),
            term("negated-after", "ruled out"),
            term("no-trigger", "not elsewhere classified"),
            term("end", "but", "due to")));
    private static final Set<String> PLACING = Set.of("neck", "low", "joint");

    @Test
    void before_reachesToTheNextSign() {
        assertRead("pain without swelling or redness, neck", "pain neck", "swelling or redness");
        assertRead("pain w/o swelling. Neck", "pain neck", "swelling");
        assertRead("negative for swelling; joint pain", "joint pain", "swelling");
        assertRead("no swelling but pain", "but pain", "swelling");
    }

    /** Not due to a disc: the disc is denied, and "due to" ends nothing that has not begun. */
    @Test
    void before_reachesOverWhatJoinsACause() {
        assertRead("pain not due to swelling, neck", "pain neck", "swelling");
        assertRead("no swelling due to redness", "due to redness", "swelling");
    }

    @Test
    void before_leavesAloneWhatSaysWhere_behindWhatSaysWhat() {
        assertRead("pain without swelling neck", "pain neck", "swelling");
        assertRead("no neck pain", "", "neck pain");
        assertRead("no low back pain", "", "low back pain");
    }

    @Test
    void after_reachesBackToTheLastSign() {
        assertRead("joint pain, neck swelling ruled out", "joint pain", "neck swelling");
        assertRead("ruled out", "ruled out");
    }

    @Test
    void wordsThatOnlyLookSo_stay() {
        assertRead("pain, not elsewhere classified", "pain not elsewhere classified");
    }

    @Test
    void aWordOfTheNamesThemselves_isNoTrigger() {
        Negations.Reading reading =
                NEGATIONS.read("pain without swelling", "without"::equals, PLACING::contains, "back"::equals);
        assertThat(reading.words()).containsExactly("pain", "without", "swelling");
        assertThat(reading.negated()).isEmpty();
    }

    @Test
    void contentWithoutTriggers_hasNoNegation() {
        Negations.Reading reading = Negations.NONE.read("no pain", word -> false, PLACING::contains, "back"::equals);
        assertThat(reading.words()).containsExactly("no", "pain");
    }

    private static void assertRead(String text, String words, String... negated) {
        Negations.Reading reading = NEGATIONS.read(text, word -> false, PLACING::contains, "back"::equals);
        assertThat(String.join(" ", reading.words())).as(text).isEqualTo(words);
        assertThat(reading.negated()).as(text).containsExactly(negated);
    }

    private static NoteTerm term(String role, String... terms) {
        return new NoteTerm(List.of(terms), role, null, List.of(), List.of(), List.of(), null, List.of());
    }
}
