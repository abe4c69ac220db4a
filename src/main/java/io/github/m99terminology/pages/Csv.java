package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Grid.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a part of a page as RFC 4180 writes them, one after another: every cell quoted, lines that end in CR LF. */
record Csv(Part part) {

    private static final String TYPE = "text/csv;charset=utf-8;header=present";

    Page page() {
        String text = part.grids().stream()
                .map(grid -> line(grid.columns().stream())
                        + grid.rows().stream().map(Csv::line).collect(Collectors.joining()))
                .collect(Collectors.joining("\r\n"));
        return Page.of(TYPE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Row row) {
        return line(Stream.concat(Stream.of(row.head()), row.cells().stream()).map(Cell::text));
    }

    private static String line(Stream<String> cells) {
        List<String> quoted = cells.map(Csv::quoted).toList();
        return String.join(",", quoted) + "\r\n";
    }

    /** A spreadsheet takes what begins with one of these for a formula; an apostrophe before it makes it a text. */
    private static String quoted(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }
}
