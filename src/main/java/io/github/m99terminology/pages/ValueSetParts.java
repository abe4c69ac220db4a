package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.ListedFacts;
import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.pages.Part.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/** What a value set is made of, in words, and what it comes to at the moment. */
record ValueSetParts(ValueSet set, Expansion expansion, CodeLinks places, Citations sources) {

    static final int MOST_CODES = 1000;

    ValueSetParts(ValueSet set, Expansion expansion, CodeLinks places) {
        this(set, expansion, places, new Citations());
    }

    /**
     * A flat expansion, or why there is none.
     *
     * @param total of its codes; the first of them are listed
     * @param listed what stands beside each code; null for nothing
     */
    record Expansion(
            List<ValueSetExpansionContainsComponent> codes, int total, String failure, @Nullable ListedFacts listed) {

        Expansion {
            codes = List.copyOf(codes);
        }

        static Expansion of(ValueSet expanded) {
            List<ValueSetExpansionContainsComponent> codes = new ArrayList<>();
            collect(expanded.getExpansion().getContains(), codes);
            int total = expanded.getExpansion().getTotalElement().hasValue()
                    ? expanded.getExpansion().getTotal()
                    : codes.size();
            return new Expansion(codes, total, "", null);
        }

        static Expansion failed(String reason) {
            return new Expansion(List.of(), 0, reason, null);
        }

        Expansion with(@Nullable ListedFacts beside) {
            return new Expansion(codes, total, failure, beside);
        }

        /** Whether each of the codes is among those that are listed. */
        boolean lists(String system, List<ConceptReferenceComponent> concepts) {
            Set<String> listedCodes = codes.stream()
                    .filter(code -> Objects.equals(code.getSystem(), system))
                    .map(ValueSetExpansionContainsComponent::getCode)
                    .collect(Collectors.toSet());
            return concepts.stream().map(ConceptReferenceComponent::getCode).allMatch(listedCodes::contains);
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
        parts.add(new ExpansionTable(set, expansion, places, sources).part());
        parts.addAll(sources.parts());
        return parts;
    }

    private Part definition(ValueSetComposeComponent compose) {
        List<Item> items = new ArrayList<>();
        List<Grid> grids = new ArrayList<>();
        compose.getInclude().forEach(include -> {
            add(include, ResourceWords::including, items);
            // What the expansion lists need not be read twice.
            if (!expansion.lists(include.getSystem(), include.getConcept())) {
                grids.add(enumerated(include, "Taken in"));
            }
        });
        compose.getExclude().forEach(exclude -> {
            add(exclude, ResourceWords::excluding, items);
            if (exclude.hasConcept()) {
                grids.add(enumerated(exclude, "Left out"));
            }
        });
        String date = compose.getLockedDateElement().getValueAsString();
        if (date != null) {
            items.add(new Item(ResourceWords.lockedDate(date), List.of()));
        }
        if (compose.getInactiveElement().hasValue()) {
            items.add(new Item(ResourceWords.inactive(compose.getInactive()), List.of()));
        }
        return new Part("definition", "Definition", "", items, grids);
    }

    private static void add(ConceptSetComponent part, UnaryOperator<String> sentence, List<Item> items) {
        Stream<Cell> systems = part.getSystem() != null
                ? Stream.of(CodeLinks.canonical("CodeSystem", versioned(part.getSystem(), part.getVersion())))
                : Stream.of();
        Stream<Cell> sets = part.getValueSet().stream()
                .map(CanonicalType::getValue)
                .filter(Objects::nonNull)
                .map(canonical -> CodeLinks.canonical("ValueSet", canonical));
        List<Cell> links = Stream.concat(systems, sets)
                .filter(cell -> !cell.link().isEmpty())
                .toList();
        items.add(new Item(sentence.apply(ResourceWords.selected(part)), links));
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
                                concept.getDisplay() != null
                                        ? concept.getDisplay()
                                        : places.title(part.getSystem(), concept.getCode()))))
                .toList();
        Grid grid = Grid.of(
                        caption + (part.getSystem() == null ? "" : " from " + part.getSystem()),
                        List.of("Code", "Display"),
                        rows)
                .dense();
        int total = part.getConcept().size();
        return total <= rows.size()
                ? grid
                : grid.with(
                        ResourceWords.shortened(rows.size(), total, "codes"),
                        List.of(Cell.link("All as JSON", Links.read(set) + "?_format=json")));
    }
}
