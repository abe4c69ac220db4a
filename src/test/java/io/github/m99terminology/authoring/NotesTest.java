package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.note.NoteCase;
import io.github.m99terminology.note.NoteCase.Element;
import io.github.m99terminology.operation.CheckDocumentation;
import io.github.m99terminology.operation.CheckDocumentationRequest;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.CheckDocumentationResult.Candidate;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Missing;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content's lexicon by the table of notes: the codes, the elements with their places, and what draws no code. */
class NotesTest {

    private static TerminologySnapshot snapshot = TerminologySnapshot.empty();

    @BeforeAll
    static void read() throws IOException {
        snapshot = Compiled.snapshot();
    }

    private static CheckDocumentationResult check(String text) {
        return CheckDocumentation.check(
                snapshot,
                new CheckDocumentationRequest(
                        null, null, Note.of(text), null, LanguageRanges.ANY, List.of(), VersionPolicy.NONE));
    }

    private static Set<String> codes(CheckDocumentationResult result) {
        return result.candidates().stream()
                .map(candidate -> String.valueOf(candidate.code().code()))
                .collect(Collectors.toSet());
    }

    private static Set<String> leads(CheckDocumentationResult result) {
        return result.leads().stream()
                .flatMap(lead -> lead.codes().stream())
                .map(code -> String.valueOf(code.code()))
                .collect(Collectors.toSet());
    }

    /** Kinds of chart language that a share of right notes would not miss. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Osseous stenosis of the sacral foramina at S1 on CT pelvis.                             | M99.64",
                "Pelvic x-ray normal. Osseous foraminal stenosis on MRI of the lumbar spine.             | M99.63",
                "PMH: cervical somatic dysfunction.\\nThoracic somatic dysfunction, treated.               | M99.02",
                "PMH:\\ncervical somatic dysfunction\\n- lumbar somatic dysfunction                          | ''",
                "PMH: lumbar somatic dysfunction. Today: somatic dysfunction of the pelvis.              | M99.05",
                "P: pain C4. A: C4 rotated. R: reduced. T: boggy. Dx: cervical segmental dysfunction.    | M99.01",
                "Spurs narrow the C5-6 foramen.                                                          | M99.61",
                "She thinks she has a lumbar subluxation. Cervical somatic dysfunction found.            | M99.01",
                "Subluxation complex of the neck, resolved. Lumbar segmental dysfunction.                | M99.03",
                "Lumbar segmental dysfunction? No. Cervical somatic dysfunction found.                   | M99.01",
                "Cervical somatic dysfunction, not due to trauma.                                        | M99.01",
            })
    void wordsThatChangeWhatIsMeant_areReadSo(String text, String code) {
        assertThat(codes(check(text.replace("\\n", "\n")))).isEqualTo(code.isEmpty() ? Set.of() : Set.of(code));
    }

    /** What is printed on a form is said by who ticks it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ ] Lumbar somatic dysfunction\\n[x] Sacral somatic dysfunction                            | M99.04",
                "Lumbar somatic dysfunction [ ]\\nSacral somatic dysfunction [x]                            | M99.04",
                "☐ Lumbar somatic dysfunction ☑ Sacral somatic dysfunction                                | M99.04",
                "Somatic dysfunction: [ ] lumbar [x] sacral [ ] pelvic                                    | M99.04",
                "Lumbar somatic dysfunction: [ ] Yes [x] No\\nSacral somatic dysfunction: [x] Yes [ ] No     | M99.04",
                "Lumbar somatic dysfunction: No  Sacral somatic dysfunction: Yes                          | M99.04",
                "Lumbar somatic dysfunction? N. Is there somatic dysfunction of the sacrum? Yes.          | M99.04",
                "Somatic dysfunction: Lumbar - No, Sacral - Yes, Pelvic - No                              | M99.04",
                "Lumbar somatic dysfunction (-), sacral somatic dysfunction (+).                          | M99.04",
                "Sacral somatic dysfunction: Yes / No                                                     | ''",
                "Sacral somatic dysfunction?                                                              | ''",
                "Numbness: No. Weakness: none. Sacral somatic dysfunction.                                | M99.04",
                "Adjusted: no complaints after. Sacral somatic dysfunction.                               | M99.04",
                "[ ]\\nSacral somatic dysfunction.                                                         | M99.04",
                "Sacral somatic dysfunction.\\n[ ]                                                         | M99.04",
                "Sacral somatic dysfunction.\\n( )\\nNo leg pain.                                           | M99.04",
            })
    void formsAreReadByTheirAnswers(String text, String code) {
        assertThat(codes(check(text.replace("\\n", "\n")))).isEqualTo(code.isEmpty() ? Set.of() : Set.of(code));
    }

    @Test
    void examinationByItsLetters_isNoPlanAndNoAssessment() {
        String note =
                "P: tender C4. A: C4 rotated. R: limited left rotation. T: boggy. Dx: cervical segmental dysfunction.";
        assertThat(check(note).candidates().get(0).found())
                .extracting(Found::element)
                .contains("pain-or-tenderness", "asymmetry", "range-of-motion", "tissue-tone");
        assertThat(check(note).findings())
                .filteredOn(found -> found.element().equals("range-of-motion"))
                .hasSize(1);
    }

    /** A number alone is no diagnosis: the code is checked, and told as one that the note does not support. */
    @Test
    void codeWithoutWordsForIt_isCheckedAndNotSupported() {
        CheckDocumentationResult result =
                check("Neck: tender C3, rotation left 45 of 80. Assessment: M99.01. Plan: adjust C3, return Friday.");
        assertThat(result.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.code().code()).isEqualTo("M99.01");
            assertThat(candidate.supported()).isFalse();
            assertThat(candidate.found()).extracting(Found::element).contains("pain-or-tenderness", "range-of-motion");
            assertThat(candidate.missing()).extracting(Missing::element).contains("region", "mechanism");
        });
        assertThat(result.message()).startsWith("The note names M99.01, and says in no words what was found");
        assertThat(check("No M99.01 today. Cough and fever.").candidates()).isEmpty();
    }

    @Test
    void arrows_areLessAndMore() {
        CheckDocumentationResult result = check("O: L4 flexion ↓, ↑ tone. A: lumbar segmental dysfunction.");
        assertThat(result.candidates().get(0).found())
                .extracting(Found::element)
                .contains("range-of-motion", "tissue-tone");
    }

    /** How many of how many, and what was not. */
    private static final class Score {
        private final String name;
        private final List<String> wrong = new ArrayList<>();
        private int all;

        Score(String name) {
            this.name = name;
        }

        void count(boolean right, String otherwise) {
            all++;
            if (!right) {
                wrong.add(otherwise);
            }
        }

        double share() {
            return all == 0 ? 1 : (double) (all - wrong.size()) / all;
        }

        @Override
        public String toString() {
            return "%s: %d of %d right (%.1f %%)".formatted(name, all - wrong.size(), all, 100 * share());
        }
    }

    @Test
    void tableOfNotes_codesAndElements_areFound() throws IOException {
        Score codes = new Score("codes");
        Score none = new Score("of them notes that support none");
        Score elements = new Score("elements at their places");
        Score missing = new Score("missing elements");
        List<NoteCase> cases = NoteCase.read("notes.txt");
        for (NoteCase each : cases) {
            CheckDocumentationResult result = check(each.text());
            String seen = "line %d: wanted %s %s, was %s %s"
                    .formatted(each.line(), each.codes(), each.elsewhere(), codes(result), leads(result));
            boolean right = codes(result).equals(each.codes()) && leads(result).containsAll(each.elsewhere());
            codes.count(right, seen);
            if (each.codes().isEmpty()) {
                none.count(right, seen);
            }
            for (Element element : each.elements()) {
                elements.count(isFound(each, element, result), "line %d: %s".formatted(each.line(), element));
            }
            if (!each.missing().isEmpty()) {
                Set<String> lacking = missing(result);
                missing.count(lacking.equals(each.missing()), "line %d: %s".formatted(each.line(), lacking));
            }
        }
        for (Score score : List.of(codes, none, elements, missing)) {
            System.out.println(score);
            score.wrong.forEach(wrong -> System.out.println("  " + wrong));
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(80);
        assertThat(codes.share()).as(codes.toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(elements.share()).as(elements.toString()).isGreaterThanOrEqualTo(0.90);
        assertThat(missing.share()).as(missing.toString()).isGreaterThanOrEqualTo(0.90);
    }

    /** Whether a candidate has an element with exactly these words of the note. */
    private static boolean isFound(NoteCase note, Element element, CheckDocumentationResult result) {
        return result.candidates().stream()
                .flatMap(candidate -> candidate.found().stream())
                .filter(found -> found.element().equals(element.name()))
                .anyMatch(found -> words(note.text(), found).equalsIgnoreCase(element.words()));
    }

    private static String words(String text, Found found) {
        return text.substring(
                found.where().offset(), found.where().offset() + found.where().length());
    }

    private static Set<String> missing(CheckDocumentationResult result) {
        return result.candidates().stream()
                .map(Candidate::missing)
                .flatMap(List::stream)
                .map(Missing::element)
                .filter(element -> !element.equals("examination"))
                .collect(Collectors.toSet());
    }

    @Test
    void sentencesAboutOtherConditions_drawNoCode() throws IOException {
        Score precision = new Score("sentences about other conditions without a code");
        for (String sentence : NoteCase.sentences("other-conditions.txt")) {
            CheckDocumentationResult result = check(sentence);
            precision.count(codes(result).isEmpty(), sentence + " " + codes(result));
        }
        System.out.println(precision);
        precision.wrong.forEach(wrong -> System.out.println("  " + wrong));
        assertThat(precision.all).isGreaterThanOrEqualTo(300);
        assertThat(precision.share()).as(precision.toString()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void noteOfTwoHundredWords_isReadInFiveMilliseconds() {
        String note =
                ("Pt c/o low back pain radiating to the left leg, denies numbness. O: TTP L4-L5, restricted motion."
                                + " A: Segmental dysfunction L5-S1. No evidence of SI joint dysfunction.\n")
                        .repeat(9);
        assertThat(note.split("\\s+").length).isGreaterThanOrEqualTo(200);
        long[] taken = new long[2000];
        // The thread's own time: others may run beside it.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (int i = -1000; i < taken.length; i++) {
            long began = clock.getCurrentThreadCpuTime();
            check(note);
            if (i >= 0) {
                taken[i] = clock.getCurrentThreadCpuTime() - began;
            }
        }
        assertThat(check(note).candidates()).isNotEmpty();
        Arrays.sort(taken);
        double p99 = taken[taken.length * 99 / 100] / 1e6;
        System.out.printf("200 words: median %.2f ms, p99 %.2f ms%n", taken[taken.length / 2] / 1e6, p99);
        assertThat(p99).isLessThanOrEqualTo(5.0);
    }

    /** Ten times the note takes about ten times as long: each of these would be worse if a step looked back at all others. */
    @Test
    void longNotes_costInTheirLength() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (String unit :
                List.of("segmental dysfunction L5 ", "no ", "L5, ", "stenosis foraminal disc, ", "subluxation, ")) {
            check(unit.repeat(2_000));
            long began = clock.getCurrentThreadCpuTime();
            check(unit.repeat(CheckDocumentationRequest.MOST_CHARACTERS / unit.length()));
            assertThat((clock.getCurrentThreadCpuTime() - began) / 1e9).as(unit).isLessThan(20);
        }
    }
}
