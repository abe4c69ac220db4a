package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Fact;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Section;
import io.github.m99terminology.guidance.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is said of several codes, line by line beside each other. A line that not all of them share is marked. */
record Comparison(List<Guidance> codes) {

    private static final List<String> SECTIONS = List.of("capture-criterion", "documentation-tip", "coding-pitfall");

    /** Characters from which a line is a sentence rather than a value. */
    private static final int LONG = 90;

    /** @param differs whether the codes do not all say the same */
    record Row(String label, boolean differs, List<Cell> cells) {}

    /** What one code says. */
    record Cell(List<Line> lines) {}

    /** @param differs whether another code does not say it */
    record Line(String text, boolean differs) {}

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
        List<List<String>> texts =
                codes.stream().map(code -> said.apply(code).toList()).toList();
        List<Set<String>> compared = new ArrayList<>();
        for (int place = 0; place < codes.size(); place++) {
            String own = codes.get(place).code();
            compared.add(new LinkedHashSet<>(
                    texts.get(place).stream().map(text -> bare(text, own)).toList()));
        }
        if (texts.stream().allMatch(List::isEmpty)) {
            return;
        }
        // Where nothing is shared, the row's name says so better than a mark on every line.
        boolean shared =
                compared.get(0).stream().anyMatch(line -> compared.stream().allMatch(other -> other.contains(line)));
        boolean brief = texts.stream().flatMap(List::stream).allMatch(text -> text.length() < LONG);
        List<Cell> cells = new ArrayList<>();
        for (int place = 0; place < codes.size(); place++) {
            String own = codes.get(place).code();
            cells.add(new Cell(texts.get(place).stream()
                    .map(text -> new Line(
                            text,
                            (shared || brief) && compared.stream().anyMatch(other -> !other.contains(bare(text, own)))))
                    .toList()));
        }
        rows.add(new Row(label, compared.stream().distinct().count() > 1, cells));
    }

    /** That a text names the code itself is no difference. */
    private static String bare(String text, String code) {
        return text.replace(code, "{code}");
    }
}
