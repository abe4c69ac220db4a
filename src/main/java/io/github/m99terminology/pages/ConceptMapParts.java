package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.tables.TargetEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.jspecify.annotations.Nullable;

/** The pairs of a concept map, by the two code systems that they lead from and to. */
record ConceptMapParts(ConceptMap map, CodeLinks places, Citations sources) {

    private static final int MOST_PAIRS = 1000;
    private static final List<String> COLUMNS = List.of(
            "Code", "Display", "Target", "Target display", "Equivalence", "Coverage", "Grade", "Source", "Comment");

    ConceptMapParts(ConceptMap map, CodeLinks places) {
        this(map, places, new Citations());
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int left = MOST_PAIRS;
        for (ConceptMapGroupComponent group : map.getGroup()) {
            List<Row> rows = group.getElement().stream()
                    .flatMap(element -> rows(group, element))
                    .toList();
            parts.add(part(parts.size() + 1, group, rows, left));
            left = Math.max(0, left - rows.size());
        }
        parts.addAll(sources.parts());
        return parts;
    }

    private Part part(int number, ConceptMapGroupComponent group, List<Row> rows, int most) {
        String from = system(group.getSource(), group.getSourceVersion());
        String to = system(group.getTarget(), group.getTargetVersion());
        List<Row> shown = rows.subList(0, Math.min(rows.size(), most));
        Grid grid = Grid.of("From " + from + " to " + to, COLUMNS, shown).dense();
        if (shown.size() < rows.size()) {
            grid = grid.with(
                    ResourceWords.shortened(shown.size(), rows.size(), "pairs"),
                    List.of(Cell.link("All as JSON", Links.read(map) + "?_format=json")));
        }
        String count = Details.number(rows.size());
        String title =
                map.getGroup().size() == 1 ? "Pairs (" + count + ")" : "Pairs, group " + number + " (" + count + ")";
        return Part.grid("group-" + number, title, unmapped(group), grid);
    }

    private static String system(String url, String version) {
        return (url == null ? "codes of any system" : url) + (version == null ? "" : ", version " + version);
    }

    private static String unmapped(ConceptMapGroupComponent group) {
        if (group.getUnmapped().getMode() == null) {
            return "";
        }
        return switch (group.getUnmapped().getMode()) {
            case PROVIDED -> "A code that is not listed stays as it is.";
            case FIXED -> unlisted("becomes", group.getUnmapped().getCode());
            case OTHERMAP -> unlisted("is looked for in", group.getUnmapped().getUrl());
            default -> "";
        };
    }

    private static String unlisted(String becomes, @Nullable String what) {
        return what == null ? "" : "A code that is not listed " + becomes + " " + what + ".";
    }

    /** Below a code's first target the code is not shown again. */
    private Stream<Row> rows(ConceptMapGroupComponent group, SourceElementComponent element) {
        Cell code = places.code(group.getSource(), element.getCode());
        Cell display = Cell.text(element.getDisplay());
        if (!element.hasTarget()) {
            Cell none = Cell.text("");
            return Stream.of(Row.of(code, display, none, none, Cell.text("no target"), none, none, none, none));
        }
        List<Row> rows = new ArrayList<>();
        for (TargetElementComponent target : element.getTarget()) {
            rows.add(
                    rows.isEmpty()
                            ? row(code, display, group, target)
                            : row(code.repeated(), display.repeated(), group, target));
        }
        return rows.stream();
    }

    private Row row(Cell code, Cell display, ConceptMapGroupComponent group, TargetElementComponent target) {
        TargetEvidence evidence = TargetEvidence.of(target.getExtension());
        return Row.of(
                code,
                display,
                places.code(group.getTarget(), target.getCode()),
                Cell.text(target.getDisplay()),
                Cell.text(target.getEquivalenceElement().getValueAsString()),
                Cell.text(Procedures.words(evidence.coverage())),
                Cell.text(evidence.grade()),
                sources.cell(evidence.sources()),
                Cell.text(comment(target)));
    }

    private static String comment(TargetElementComponent target) {
        Stream<String> depends = target.getDependsOn().stream().map(other -> "Depends on " + other(other));
        Stream<String> products = target.getProduct().stream().map(other -> "Also gives " + other(other));
        return Stream.concat(Stream.of(Details.said(target.getComment())), Stream.concat(depends, products))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String other(OtherElementComponent other) {
        return Details.said(other.getProperty()) + ": "
                + (other.getDisplay() != null ? other.getDisplay() : Details.said(other.getValue()));
    }
}
