package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.pages.Part.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** What a value set is made of, in words, and what it comes to at the moment. */
record ValueSetParts(ValueSet set, Expansion expansion, CodeLinks places) {

    static final int MOST_CODES = 1000;

    /**
     * A flat expansion, or why there is none.
     *
     * @param total of its codes; the first of them are listed
     */
    record Expansion(List<ValueSetExpansionContainsComponent> codes, int total, String failure) {

        Expansion {
            codes = List.copyOf(codes);
        }

        static Expansion of(ValueSet expanded) {
            List<ValueSetExpansionContainsComponent> codes = new ArrayList<>();
            collect(expanded.getExpansion().getContains(), codes);
            int total =
                    expanded.getExpansion().hasTotal() ? expanded.getExpansion().getTotal() : codes.size();
            return new Expansion(codes, total, "");
        }

        static Expansion failed(String reason) {
            return new Expansion(List.of(), 0, reason);
        }

        private static void collect(
                List<ValueSetExpansionContainsComponent> from, List<ValueSetExpansionContainsComponent> to) {
            for (ValueSetExpansionContainsComponent code : from) {
                to.add(code);
                collect(code.getContains(), to);
            }
        }
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (set.hasCompose()) {
            parts.add(definition(set.getCompose()));
        } else if (set.hasExpansion()) {
            parts.add(Part.text("definition", "Definition", ResourceWords.storedExpansion(set.getExpansion())));
        }
        parts.add(expanded());
        return parts;
    }

    private Part definition(ValueSetComposeComponent compose) {
        List<Item> items = new ArrayList<>();
        List<Grid> grids = new ArrayList<>();
        compose.getInclude().forEach(include -> add(include, ResourceWords::including, "Taken in", items, grids));
        compose.getExclude().forEach(exclude -> add(exclude, ResourceWords::excluding, "Left out", items, grids));
        if (compose.hasLockedDate()) {
            String date = compose.getLockedDateElement().getValueAsString();
            items.add(new Item(ResourceWords.lockedDate(date), List.of()));
        }
        if (compose.hasInactive()) {
            items.add(new Item(ResourceWords.inactive(compose.getInactive()), List.of()));
        }
        return new Part("definition", "Definition", "", items, grids);
    }

    private void add(
            ConceptSetComponent part,
            UnaryOperator<String> sentence,
            String caption,
            List<Item> items,
            List<Grid> grids) {
        Stream<Cell> systems = part.hasSystem()
                ? Stream.of(CodeLinks.canonical("CodeSystem", versioned(part.getSystem(), part.getVersion())))
                : Stream.of();
        Stream<Cell> sets = part.getValueSet().stream()
                .map(CanonicalType::getValue)
                .map(canonical -> CodeLinks.canonical("ValueSet", canonical));
        List<Cell> links = Stream.concat(systems, sets)
                .filter(cell -> !cell.link().isEmpty())
                .toList();
        items.add(new Item(sentence.apply(ResourceWords.selected(part)), links));
        if (part.hasConcept()) {
            grids.add(enumerated(part, caption + " from " + part.getSystem()));
        }
    }

    /** Versions with a wildcard are no versions that could be searched for. */
    private static String versioned(String system, String version) {
        boolean exact = version != null && !version.contains("*") && !version.contains("?");
        return exact ? system + "|" + version : system;
    }

    private Grid enumerated(ConceptSetComponent part, String caption) {
        List<Row> rows = part.getConcept().stream()
                .limit(MOST_CODES)
                .map(concept -> Row.of(
                        places.code(part.getSystem(), concept.getCode()),
                        Cell.text(
                                concept.hasDisplay()
                                        ? concept.getDisplay()
                                        : places.title(part.getSystem(), concept.getCode()))))
                .toList();
        Grid grid = Grid.of(caption, List.of("Code", "Display"), rows).dense();
        int total = part.getConcept().size();
        return total <= rows.size()
                ? grid
                : grid.with(
                        ResourceWords.shortened(rows.size(), total, "codes"),
                        List.of(Cell.link("All as JSON", Links.read(set) + "?_format=json")));
    }

    private Part expanded() {
        if (!expansion.failure().isEmpty()) {
            return Part.text("expansion", "Expansion", ResourceWords.notExpanded(expansion.failure()));
        }
        List<Row> rows = expansion.codes().stream().map(this::row).toList();
        List<String> columns = List.of("Code", "Display", "Code system", "Version", "Standing");
        Grid grid = Grid.of("Codes of the value set", columns, rows).dense();
        if (expansion.total() > rows.size()) {
            grid = grid.with(
                    ResourceWords.shortened(rows.size(), expansion.total(), "codes"),
                    List.of(Cell.link(
                            "The next " + Details.number(MOST_CODES) + " by $expand",
                            Links.expansionOf(set, MOST_CODES, MOST_CODES))));
        }
        return Part.grid(
                "expansion",
                "Expansion (" + Details.number(expansion.total()) + ")",
                set.hasCompose() || !set.hasExpansion()
                        ? "The codes that the definition comes to with the content that is here now."
                        : "The codes that the value set was published with.",
                grid);
    }

    private Row row(ValueSetExpansionContainsComponent code) {
        String standing = code.getInactive() ? "inactive" : code.getAbstract() ? "not for use by itself" : "";
        return Row.of(
                places.code(code.getSystem(), code.getCode()),
                Cell.text(Details.said(code.getDisplay())),
                Cell.text(Details.said(code.getSystem())),
                Cell.text(Details.said(code.getVersion())),
                Cell.text(standing));
    }
}
