package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import java.util.List;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.NamingSystem.NamingSystemUniqueIdComponent;

/** The names by which a system goes. */
record NamingSystemParts(NamingSystem naming) {

    List<Part> parts() {
        List<Row> rows =
                naming.getUniqueId().stream().map(NamingSystemParts::row).toList();
        List<String> columns = List.of("Identifier", "Type", "Preferred", "Comment");
        Grid grid = Grid.of("Identifiers of " + Details.said(naming.getName()), columns, rows)
                .dense();
        return List.of(Part.grid("identifiers", "Identifiers", "", grid));
    }

    private static Row row(NamingSystemUniqueIdComponent id) {
        String preferred = Details.words(id.getPreferredElement());
        return Row.of(
                Cell.text(id.getValue()),
                Cell.text(id.getTypeElement().getValueAsString()),
                Cell.text(preferred),
                Cell.text(id.getComment()));
    }
}
