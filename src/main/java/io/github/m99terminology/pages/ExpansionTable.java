package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.ListedFacts;
import io.github.m99terminology.guidance.ListedFacts.Listed;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.pages.ValueSetParts.Expansion;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** The codes of a value set, a row each; beside each what the layout of its family wants to have there, with grade and sources. */
record ExpansionTable(ValueSet set, Expansion expansion, CodeLinks places, Citations sources) {

    static final String SYSTEM = "Code system";
    static final String VERSION = "Version";

    Part part() {
        if (!expansion.failure().isEmpty()) {
            return Part.text("expansion", "Expansion", ResourceWords.notExpanded(expansion.failure()));
        }
        List<Row> rows = expansion.codes().stream().map(this::row).toList();
        Grid grid = Grid.of("Codes of the value set", columns(), rows).dense();
        if (expansion.total() > rows.size()) {
            grid = grid.with(
                    ResourceWords.shortened(rows.size(), expansion.total(), "codes"),
                    List.of(Cell.link(
                            "The next " + Details.number(ValueSetParts.MOST_CODES) + " by $expand",
                            Links.expansionOf(set, ValueSetParts.MOST_CODES, ValueSetParts.MOST_CODES))));
        }
        return Part.grid(
                "expansion",
                "Expansion (" + Details.number(expansion.total()) + ")",
                set.hasCompose() || !set.hasExpansion()
                        ? "The codes that the definition comes to with the content that is here now."
                        : "The codes that the value set was published with.",
                grid);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("Code", "Display"));
        ListedFacts listed = expansion.listed();
        if (listed != null) {
            listed.labels().forEach(label -> columns.addAll(List.of(label, "Grade", "Source")));
        }
        columns.addAll(List.of(SYSTEM, VERSION, "Standing"));
        return columns;
    }

    private Row row(ValueSetExpansionContainsComponent code) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(code.getDisplay()));
        ListedFacts listed = expansion.listed();
        if (listed != null) {
            listed.of(new CodeRef(code.getSystem(), code.getVersion(), code.getCode(), null))
                    .forEach(each -> add(each, cells));
        }
        cells.add(Cell.text(code.getSystem()));
        cells.add(Cell.text(code.getVersion()));
        cells.add(Cell.text(
                Details.isTrue(code.getInactiveElement())
                        ? "inactive"
                        : Details.isTrue(code.getAbstractElement()) ? "not for use by itself" : ""));
        return new Row(places.code(code.getSystem(), code.getCode()), cells);
    }

    private void add(Listed listed, List<Cell> cells) {
        cells.add(Cell.text(listed.value()));
        cells.add(Cell.text(listed.grade()));
        cells.add(sources.cell(listed.origins()));
    }
}
