package io.github.m99terminology.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table.
 *
 * @param caption says what it lists, also to those who do not see what stands around it
 * @param note what is left out; empty for nothing
 * @param more links to what is left out
 */
record Grid(String caption, List<String> columns, List<Row> rows, String note, List<Cell> more) {

    Grid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        more = List.copyOf(more);
        for (Row row : rows) {
            if (row.cells().size() + 1 != columns.size()) {
                throw new IllegalArgumentException(caption + ": a row has as many cells as there are columns");
            }
        }
    }

    /** A row: what it is about, and the rest. */
    record Row(Cell head, List<Cell> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        static Row of(Cell head, Cell... cells) {
            return new Row(head, List.of(cells));
        }

        private Row without(int place) {
            List<Cell> left = new ArrayList<>(cells);
            left.remove(place);
            return new Row(head, left);
        }
    }

    static Grid of(String caption, List<String> columns, List<Row> rows) {
        return new Grid(caption, columns, rows, "", List.of());
    }

    /** Without the columns in which nothing stands. */
    Grid dense() {
        Grid dense = this;
        for (int place = columns.size() - 2; place >= 0; place--) {
            int at = place;
            if (rows.stream().allMatch(row -> row.cells().get(at).text().isEmpty())) {
                dense = dense.without(at);
            }
        }
        return dense;
    }

    /** For the eye: what all rows of such a column say stands once, in the caption. A file has it in every row. */
    Grid saidOnce(Set<String> names) {
        Grid left = this;
        String once = "";
        for (int place = columns.size() - 2; place >= 0; place--) {
            String name = columns.get(place + 1);
            int at = place;
            List<String> said = rows.stream()
                    .map(row -> row.cells().get(at).text())
                    .distinct()
                    .toList();
            if (rows.size() > 1 && said.size() == 1 && names.contains(name)) {
                left = left.without(at);
                once = " · " + name + " " + said.get(0) + once;
            }
        }
        return new Grid(caption + once, left.columns, left.rows, note, more);
    }

    private Grid without(int place) {
        List<String> left = new ArrayList<>(columns);
        left.remove(place + 1);
        return new Grid(
                caption, left, rows.stream().map(row -> row.without(place)).toList(), note, more);
    }

    Grid with(String newNote, List<Cell> newMore) {
        return new Grid(caption, columns, rows, newNote, newMore);
    }

    boolean hasMore() {
        return !note.isEmpty() || !more.isEmpty();
    }
}
