package io.github.m99terminology.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.guidance.NoteReview.Piece;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Lead;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A note that was marked is the note, letter for letter; and what was found in it is marked, letter by letter, as the weightiest of what was. */
class NoteMarksLawsTest {

    private static final List<String> ASSERTIONS = List.of("affirmed", "possible", "past", "negated", "other-person");

    @Test
    void pieces_areTheNote_andTheMarksAreWhereSomethingWasFound() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String note = random.ints(1 + random.nextInt(30), 'a', 'z' + 1)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            NoteMarks marks = new NoteMarks(note, Map.of());
            BitSet marked = new BitSet();
            BitSet leading = new BitSet();
            for (int i = random.nextInt(6); i > 0; i--) {
                int from = random.nextInt(note.length());
                int to = from + 1 + random.nextInt(note.length() - from);
                String assertion = ASSERTIONS.get(random.nextInt(ASSERTIONS.size()));
                Where where = new Where(null, from, to - from);
                marked.set(from, to);
                if (random.nextInt(3) == 0) {
                    leading.set(from, to);
                    marks.add(new Lead(
                            List.of(CodeRef.of("http://x.example", "L" + i)), where, assertion, null, List.of()));
                } else {
                    marks.add(new Found("element-" + i, null, where, assertion, "none"));
                }
            }
            check("seed " + seed, note, marks.pieces(), marked, leading);
        }
    }

    private static void check(String seed, String note, List<Piece> pieces, BitSet marked, BitSet leading) {
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .as(seed)
                .isEqualTo(note);
        List<Boolean> byLetter = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            assertThat(piece.text()).as(seed).isNotEmpty();
            assertThat(piece.label().isEmpty()).as(seed).isEqualTo(piece.style().isEmpty());
            if (piece.style().equals("elsewhere")) {
                assertThat(leading.get(at, at + piece.text().length()).isEmpty())
                        .as(seed)
                        .isFalse();
            }
            for (int i = 0; i < piece.text().length(); i++) {
                byLetter.add(!piece.style().isEmpty());
            }
            at += piece.text().length();
        }
        for (int i = 0; i < note.length(); i++) {
            assertThat(byLetter.get(i)).as("%s, letter %d", seed, i).isEqualTo(marked.get(i));
        }
    }
}
