package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Fact;
import io.github.m99terminology.guidance.Guidance.Section;
import io.github.m99terminology.guidance.Statement;
import io.github.m99terminology.pages.ComparedSentence.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is said of several codes, line by line beside each other. A value that not all of them share is marked, and of sentences that nearly
 * say the same the words that differ; a sentence of one code alone has a bar beside it.
 */
record Comparison(List<Guidance> codes) {

    private static final List<String> SECTIONS = List.of("capture-criterion", "documentation-tip", "coding-pitfall");

    private static final String OWN = "{code}";

    /** Characters from which a line is a sentence rather than a value. */
    private static final int LONG = 100;

    /** @param differs whether the codes do not all say the same */
    record Row(String label, boolean differs, List<Cell> cells) {}

    /** What one code says. */
    record Cell(List<Line> lines) {}

    /**
     * A value, or a sentence in pieces.
     *
     * @param alone whether no other code says anything of the kind
     */
    record Line(List<Piece> pieces, boolean alone) {
        static Line of(String value, boolean differs) {
            return new Line(List.of(new Piece(value, differs)), false);
        }

        static Line of(ComparedSentence sentence, List<Piece> besideOthers) {
            boolean alone = besideOthers.isEmpty();
            String whole = String.join(" ", sentence.words());
            return new Line(alone ? List.of(new Piece(whole, false)) : besideOthers, alone);
        }

        static List<Line> withoutBars(List<Line> lines) {
            return lines.stream().map(line -> new Line(line.pieces, false)).toList();
        }

        /** A code's own name was no difference, and is written again. */
        Line naming(String code) {
            return new Line(
                    pieces.stream()
                            .map(piece -> new Piece(piece.text().replace(OWN, code), piece.differs()))
                            .toList(),
                    alone);
        }

        String text() {
            return String.join(" ", pieces.stream().map(Piece::text).toList());
        }
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        add(rows, "On a claim", code -> Stream.of(code.status()));
        labels().forEach(label -> add(rows, label, code -> fact(code, label)));
        add(rows, "Index terms", code -> code.indexTerms().stream().map(Statement::text));
        add(rows, "Use it for", code -> code.description().stream().map(Statement::text));
        add(rows, "Mind", code -> code.cautions().stream().map(Statement::text));
        SECTIONS.forEach(id -> add(rows, title(id), code -> section(code, id)));
        add(rows, "Procedures", code -> code.procedures().stream()
                .flatMap(group -> group.procedures().stream())
                .map(procedure -> procedure.code() + " " + (procedure.coverage() == null ? "" : procedure.coverage())));
        return rows;
    }

    private Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        codes.forEach(code -> code.facts().forEach(fact -> labels.add(fact.label())));
        return labels;
    }

    private static Stream<String> fact(Guidance code, String label) {
        return code.facts().stream()
                .filter(fact -> fact.label().equals(label))
                .flatMap(fact -> fact.values().stream())
                .map(Fact.Value::text);
    }

    private String title(String section) {
        return codes.stream()
                .flatMap(code -> code.sections().stream())
                .filter(each -> each.id().equals(section))
                .map(Section::title)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> section(Guidance code, String id) {
        return code.sections().stream()
                .filter(section -> section.id().equals(id))
                .flatMap(section -> section.statements().stream())
                .map(Statement::text);
    }

    private void add(List<Row> rows, String label, Function<Guidance, Stream<String>> said) {
        List<List<String>> texts = codes.stream()
                .map(code ->
                        said.apply(code).map(text -> bare(text, code.code())).toList())
                .toList();
        if (texts.stream().allMatch(List::isEmpty)) {
            return;
        }
        boolean brief = texts.stream().flatMap(List::stream).allMatch(text -> text.length() < LONG);
        List<List<Line>> cells = brief ? values(texts) : sentences(texts);
        List<Cell> named = new ArrayList<>();
        for (int place = 0; place < codes.size(); place++) {
            String own = codes.get(place).code();
            named.add(new Cell(
                    cells.get(place).stream().map(line -> line.naming(own)).toList()));
        }
        rows.add(new Row(label, texts.stream().map(Set::copyOf).distinct().count() > 1, named));
    }

    private static List<List<Line>> values(List<List<String>> texts) {
        return texts.stream()
                .map(own -> own.stream()
                        .map(text -> Line.of(text, !texts.stream().allMatch(other -> other.contains(text))))
                        .toList())
                .toList();
    }

    private static List<List<Line>> sentences(List<List<String>> texts) {
        List<List<ComparedSentence>> sentences = texts.stream()
                .map(own -> own.stream().map(ComparedSentence::of).toList())
                .toList();
        List<List<Line>> cells = new ArrayList<>();
        for (List<ComparedSentence> own : sentences) {
            List<List<ComparedSentence>> others = new ArrayList<>(sentences);
            others.remove(cells.size());
            cells.add(own.stream()
                    .map(sentence -> Line.of(sentence, sentence.beside(others)))
                    .toList());
        }
        // Where nothing is shared, the row's name says so better than a bar beside every sentence.
        boolean shared = cells.stream().flatMap(List::stream).anyMatch(line -> !line.alone());
        return shared ? cells : cells.stream().map(Line::withoutBars).toList();
    }

    /** That a text names the code itself is no difference. */
    private static String bare(String text, String code) {
        return text.replace(code, OWN);
    }
}
