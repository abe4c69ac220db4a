package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Grade;
import io.github.m99terminology.guidance.Guidance.Procedure;
import io.github.m99terminology.guidance.Guidance.ProcedureGroup;
import io.github.m99terminology.guidance.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Related codes of one system, by what a payer's rule says of them. */
record Procedures(String systemName, List<Sense> senses) {

    private static final int LONGEST_KIND = 60;

    Procedures {
        senses = List.copyOf(senses);
    }

    /** @param refused whether the pairs are known not to hold */
    record Sense(String name, boolean refused, List<Row> rows) {
        Sense {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Related codes of which the same is known, and equally well.
     *
     * @param kind what kind of procedure they are, in a word or two
     */
    record Row(List<Code> codes, String coverage, String kind, @Nullable Grade grade, List<Source> sources) {

        boolean hasDetail() {
            return codes.stream().anyMatch(code -> !code.detail().isEmpty());
        }
    }

    /** @param detail what else is known of the pair; may be empty */
    record Code(String code, @Nullable String display, String detail) {}

    /** What the codes of a row have in common. */
    private record Common(String coverage, String kind, @Nullable Grade grade, List<Source> sources) {

        Row of(List<Code> codes) {
            return new Row(codes, coverage, kind, grade, sources);
        }
    }

    static Procedures of(ProcedureGroup group) {
        Map<String, List<Procedure>> bySense = new LinkedHashMap<>();
        group.procedures().forEach(procedure -> bySense.computeIfAbsent(sense(procedure), key -> new ArrayList<>())
                .add(procedure));
        List<Sense> senses = bySense.entrySet().stream()
                .map(entry -> new Sense(entry.getKey(), entry.getValue().get(0).refused(), rows(entry.getValue())))
                .toList();
        return new Procedures(group.systemName(), senses);
    }

    private static List<Row> rows(List<Procedure> procedures) {
        Map<Common, List<Code>> rows = new LinkedHashMap<>();
        for (Procedure procedure : procedures) {
            String comment = procedure.comment() == null ? "" : procedure.comment();
            int colon = comment.indexOf(": ");
            boolean named = colon > 0 && colon <= LONGEST_KIND;
            String kind = named ? comment.substring(0, colon) : comment.isEmpty() ? "" : "What is known";
            Common common = new Common(sense(procedure), kind, procedure.grade(), procedure.sources());
            String detail = capital(named ? comment.substring(colon + 2) : comment);
            rows.computeIfAbsent(common, key -> new ArrayList<>())
                    .add(new Code(procedure.code(), procedure.display(), detail));
        }
        return rows.entrySet().stream()
                .map(row -> row.getKey().of(row.getValue()))
                .toList();
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String sense(Procedure procedure) {
        String coverage = procedure.coverage();
        return coverage == null || coverage.isEmpty() ? "Not stated" : words(coverage);
    }

    /** A sense as people say it: {@code Not covered} for {@code not-covered}. */
    static String words(String sense) {
        return capital(sense.replace('-', ' '));
    }
}
