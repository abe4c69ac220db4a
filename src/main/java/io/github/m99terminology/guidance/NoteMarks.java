package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.NoteReview.Piece;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Lead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A note cut where something was found in it. What overlaps is one piece, for words are read whole:
 *
 * <pre>
 *   No   SI joint dysfunction today
 *        ────────               denied: sacral region
 *        ────────────────────   denied: Segmental and somatic dysfunction
 * </pre>
 */
final class NoteMarks {

    private static final String SO = "so";
    private static final String ELSEWHERE = "elsewhere";
    private static final String NOT_SO = "not-so";

    private final String note;
    private final Map<List<String>, String> names;
    private final List<Mark> marks = new ArrayList<>();

    private record Mark(int from, int to, String label, String style) {}

    /** @param names displays by property and value */
    NoteMarks(String note, Map<List<String>, String> names) {
        this.note = note;
        this.names = names;
    }

    void add(Found found) {
        boolean affirmed = found.assertion().equals("affirmed");
        add(found.where(), assertion(found.assertion()) + name(found), affirmed ? SO : NOT_SO);
    }

    void add(Lead lead) {
        List<String> codes =
                lead.codes().stream().map(code -> String.valueOf(code.code())).toList();
        add(lead.where(), assertion(lead.assertion()) + "leads to " + String.join(", ", codes), ELSEWHERE);
    }

    private void add(Where where, String label, String style) {
        marks.add(new Mark(where.offset(), where.offset() + where.length(), label, style));
    }

    /** Said in words, for a colour alone says it to some. */
    private static String assertion(String code) {
        return switch (code) {
            case "affirmed" -> "";
            case "negated" -> "denied: ";
            case "other-person" -> "of somebody else: ";
            default -> code + ": ";
        };
    }

    private String name(Found found) {
        String value = found.value();
        String label = GuidanceCodes.label(found.element());
        return value == null
                ? label
                : names.getOrDefault(List.of(found.element(), value), label + ": " + value.replace('-', ' '));
    }

    List<Piece> pieces() {
        marks.sort(Comparator.comparingInt(Mark::from)
                .thenComparing(Comparator.comparingInt(Mark::to).reversed()));
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        int next = 0;
        while (next < marks.size()) {
            int from = marks.get(next).from();
            int to = marks.get(next).to();
            Set<String> labels = new LinkedHashSet<>();
            Set<String> styles = new LinkedHashSet<>();
            while (next < marks.size() && marks.get(next).from() < to) {
                Mark mark = marks.get(next++);
                to = Math.max(to, mark.to());
                labels.add(mark.label());
                styles.add(mark.style());
            }
            addPlain(pieces, done, from);
            pieces.add(new Piece(note.substring(from, to), String.join("; ", labels), strongest(styles)));
            done = to;
        }
        addPlain(pieces, done, note.length());
        return pieces;
    }

    private void addPlain(List<Piece> pieces, int from, int to) {
        if (from < to) {
            pieces.add(new Piece(note.substring(from, to), "", ""));
        }
    }

    private static String strongest(Set<String> styles) {
        return styles.contains(SO) ? SO : styles.contains(ELSEWHERE) ? ELSEWHERE : NOT_SO;
    }
}
