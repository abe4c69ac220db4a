package io.github.m99terminology.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;

/**
 * A line for each concept: what every concept has, and then a column for each kind of statement that some concept has. Several statements of a
 * kind stand in one cell, a line each; beside them in a column of its own, in the same order, how sure each of them is and where it comes from.
 *
 * <pre>
 *   code    display   Caution    Caution (evidence)   billable   billable (evidence)
 *   M99.03  …         …          A: Medicare …        true       A: CMS/CDC …
 *                     …          E: editors
 * </pre>
 */
final class StatementTable {

    private static final String EVIDENCE = " (evidence)";

    private final List<String> fixed;
    private final @Nullable String language;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Boolean> columns = new LinkedHashMap<>();

    /** @param language that goes without saying */
    StatementTable(List<String> fixed, @Nullable String language) {
        this.fixed = fixed;
        this.language = language;
    }

    private record Statement(String text, String evidence) {

        /** As many lines as the statement has, so that what follows stands beside its own. */
        String evidenceLines() {
            return evidence
                    + "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
        }
    }

    /** What is said of one concept. */
    final class Line {
        private final List<String> cells;
        private final Map<String, List<Statement>> statements = new LinkedHashMap<>();

        private Line(List<String> cells) {
            this.cells = cells;
        }

        void designation(@Nullable String spoken, Coding use, @Nullable String text, List<Extension> extensions) {
            String kind = Stream.of(use.getDisplay(), use.getCode(), "designation")
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            boolean usual = spoken == null || spoken.equals(language);
            statement(usual ? kind : kind + " (" + spoken + ")", said(text), extensions);
        }

        void statement(String kind, String text, List<Extension> extensions) {
            String evidence = TargetEvidence.of(extensions).line();
            statements.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Statement(text, evidence));
            columns.merge(kind, !evidence.isEmpty(), Boolean::logicalOr);
        }

        private List<String> written() {
            List<String> all = new ArrayList<>(cells);
            columns.forEach((kind, evident) -> {
                List<Statement> said = statements.getOrDefault(kind, List.of());
                all.add(said.stream().map(Statement::text).collect(Collectors.joining("\n")));
                if (evident) {
                    all.add(said.stream().map(Statement::evidenceLines).collect(Collectors.joining("\n")));
                }
            });
            return all;
        }
    }

    /** @param cells of the columns that every concept has; null for nothing */
    Line add(@Nullable String... cells) {
        Line line = new Line(Stream.of(cells).map(StatementTable::said).toList());
        lines.add(line);
        return line;
    }

    static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    List<List<String>> written() {
        List<String> names = new ArrayList<>(fixed);
        columns.forEach((kind, evident) -> {
            names.add(kind);
            if (evident) {
                names.add(kind + EVIDENCE);
            }
        });
        return Stream.concat(Stream.of(names), lines.stream().map(Line::written))
                .toList();
    }
}
