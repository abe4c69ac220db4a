package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import io.github.m99terminology.tables.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a part of a page as a file, one after another. */
record PartTables(Part part) {

    Page page() {
        List<List<String>> lines = new ArrayList<>();
        for (Grid grid : part.grids()) {
            if (!lines.isEmpty()) {
                lines.add(List.of());
            }
            lines.add(grid.columns());
            grid.rows().stream().map(PartTables::cells).forEach(lines::add);
        }
        return Page.of(Csv.TYPE, Csv.of(lines));
    }

    private static List<String> cells(Row row) {
        return Stream.concat(Stream.of(row.head()), row.cells().stream())
                .map(Cell::text)
                .toList();
    }
}
