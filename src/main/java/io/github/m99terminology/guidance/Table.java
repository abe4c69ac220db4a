package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Contents.AxisValue;
import io.github.m99terminology.guidance.Contents.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codes in two directions, such as lesion types down and regions across. Both axes are coded properties; their values stand
 * in the order in which the codes bring them up. A code with a row but no column heads its row when other codes have both, and
 * fills the row when it is alone there.
 */
public record Table(List<String> columns, List<Row> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param head the code that the row's title leads to, or null
     * @param whole the one code of a row that knows no columns, or null
     * @param cells one per column, or empty when {@code whole} is set
     */
    public record Row(String title, @Nullable CodeLink head, @Nullable CodeLink whole, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Where a row and a column meet. */
    public record Cell(@Nullable CodeLink code) {}

    /** The table; empty when no code has both properties. */
    public static Table of(Contents contents, String rowProperty, String columnProperty) {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, List<Entry>> rows = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (Entry entry : contents.entries()) {
            AxisValue row = entry.axes().get(rowProperty);
            AxisValue column = entry.axes().get(columnProperty);
            if (row != null) {
                rows.computeIfAbsent(row.code(), key -> new ArrayList<>()).add(entry);
                titles.putIfAbsent(row.code(), row.display());
            }
            if (row != null && column != null) {
                columns.putIfAbsent(column.code(), column.display());
            }
        }
        List<Row> table = new ArrayList<>();
        rows.forEach((code, entries) -> table.add(
                row(titles.getOrDefault(code, code), entries, List.copyOf(columns.keySet()), columnProperty)));
        return columns.isEmpty() ? new Table(List.of(), List.of()) : new Table(List.copyOf(columns.values()), table);
    }

    private static Row row(String title, List<Entry> entries, List<String> columns, String property) {
        CodeLink bare = entries.stream()
                .filter(entry -> !entry.axes().containsKey(property))
                .map(Entry::link)
                .findFirst()
                .orElse(null);
        List<Cell> cells =
                columns.stream().map(column -> cell(entries, property, column)).toList();
        boolean alone = cells.stream().allMatch(cell -> cell.code() == null);
        return alone ? new Row(title, null, bare, List.of()) : new Row(title, bare, null, cells);
    }

    private static Cell cell(List<Entry> entries, String property, String column) {
        return new Cell(entries.stream()
                .filter(entry -> {
                    AxisValue value = entry.axes().get(property);
                    return value != null && value.code().equals(column);
                })
                .map(Entry::link)
                .findFirst()
                .orElse(null));
    }
}
