package io.github.m99terminology.pages;

import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.pages.ConceptTree.Node;
import io.github.m99terminology.pages.Grid.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.jspecify.annotations.Nullable;

/** A code system's properties, filters and concepts. */
record CodeSystemParts(CodeSystem system, CodeLinks places) {

    private static final int MOST_CONCEPTS = 1000;

    /** A concept about which more is said than this is told by numbers: a supplement may hold a page of text for each. */
    private static final int MOST_STATEMENTS = 12;

    /** Told by the indentation. */
    private static final Set<String> HIERARCHY = Set.of("parent", "child");

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (system.hasProperty()) {
            parts.add(properties());
        }
        if (system.hasFilter()) {
            parts.add(filters());
        }
        if (system.hasConcept()) {
            parts.add(concepts());
        }
        return parts;
    }

    private Part properties() {
        List<Row> rows = system.getProperty().stream()
                .map(property -> Row.of(
                        Cell.code(Details.said(property.getCode()), ""),
                        Cell.text(property.getTypeElement().getValueAsString()),
                        Cell.text(property.getDescription()),
                        Cell.text(property.getUri())))
                .toList();
        List<String> columns = List.of("Property", "Type", "Description", "URI");
        return Part.grid(
                "properties",
                "Properties",
                "",
                Grid.of("Properties of concepts", columns, rows).dense());
    }

    private Part filters() {
        List<Row> rows = system.getFilter().stream()
                .map(filter -> Row.of(
                        Cell.code(Details.said(filter.getCode()), ""),
                        Cell.text(ResourceWords.operators(filter.getOperator())),
                        Cell.text(filter.getValue()),
                        Cell.text(filter.getDescription())))
                .toList();
        List<String> columns = List.of("Filter", "Operators", "Value", "Description");
        return Part.grid(
                "filters",
                "Filters",
                "",
                Grid.of("Filters for value sets", columns, rows).dense());
    }

    private Part concepts() {
        ConceptTree tree = ConceptTree.of(system, MOST_CONCEPTS);
        List<Row> rows = tree.nodes().stream().map(this::row).toList();
        List<String> columns = List.of("Code", "Display", "Definition", "Also said");
        Grid grid = Grid.of("Concepts, each below its parent", columns, rows).dense();
        int total = system.getUserData(ConceptLists.COUNT) instanceof Integer count ? count : tree.total();
        if (total > rows.size()) {
            grid = grid.with(ResourceWords.shortened(rows.size(), total, "concepts"), rest());
        }
        return Part.grid("concepts", "Concepts (" + Details.number(total) + ")", "", grid);
    }

    private Row row(Node node) {
        ConceptDefinitionComponent concept = node.concept();
        String codeSystem = described();
        Cell code = places.code(codeSystem, concept.getCode());
        String display =
                concept.getDisplay() != null ? concept.getDisplay() : places.title(codeSystem, concept.getCode());
        return Row.of(
                code.at(node.level()),
                Cell.text(display),
                Cell.text(concept.getDefinition()),
                Cell.text(statements(concept)));
    }

    /** The code system whose codes these are: a supplement's are another's. */
    private @Nullable String described() {
        String supplemented = system.getSupplements();
        if (supplemented == null) {
            return system.getUrl();
        }
        int bar = supplemented.indexOf('|');
        return bar < 0 ? supplemented : supplemented.substring(0, bar);
    }

    private static String statements(ConceptDefinitionComponent concept) {
        int designations = concept.getDesignation().size();
        int properties = concept.getProperty().size();
        if (designations + properties > MOST_STATEMENTS) {
            return counted(designations, "designation", "designations")
                    + (designations > 0 && properties > 0 ? ", " : "")
                    + counted(properties, "property", "properties");
        }
        Stream<String> names = concept.getDesignation().stream()
                .map(designation -> (designation.hasUse() ? Details.coding(designation.getUse()) : "designation")
                        + (designation.getLanguage() != null ? " (" + designation.getLanguage() + ")" : "")
                        + ": "
                        + Details.said(designation.getValue()));
        Stream<String> values = concept.getProperty().stream()
                .filter(property -> !HIERARCHY.contains(Details.said(property.getCode())))
                .map(property -> Details.said(property.getCode()) + ": " + Details.value(property.getValue()));
        return Stream.concat(names, values).collect(Collectors.joining(" · "));
    }

    private static String counted(int count, String one, String many) {
        return count == 0 ? "" : count == 1 ? "1 " + one : Details.number(count) + " " + many;
    }

    private List<Cell> rest() {
        List<Cell> more = new ArrayList<>();
        more.add(Cell.link("All as JSON", Links.read(system) + "?_format=json"));
        if (system.getUrl() != null && system.getContent() != CodeSystemContentMode.SUPPLEMENT) {
            String version = system.getVersion() != null ? "&valueSetVersion=" + Links.encode(system.getVersion()) : "";
            more.add(Cell.link(
                    "The next " + Details.number(MOST_CONCEPTS) + " by $expand",
                    Links.expansion(system.getUrl() + "?fhir_vs", MOST_CONCEPTS, MOST_CONCEPTS) + version));
        }
        return more;
    }
}
