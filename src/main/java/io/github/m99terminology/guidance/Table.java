package io.github.m99terminology.guidance;

import io.github.m99terminology.guidance.Contents.AxisValue;
import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.Layout.Mark;
import io.github.m99terminology.guidance.Terminology.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes in two directions, such as lesion types down and regions across. Both axes are coded properties; their values stand
 * in the order in which the codes bring them up. A code with a row but no column heads its row when other codes have both, and
 * fills the row when it is alone there.
 */
public record Table(List<Head> columns, List<Row> rows, List<Mark> marks) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        marks = List.copyOf(marks);
    }

    /**
     * What stands over a column.
     *
     * @param character the character that stands for it in a code; may be empty
     * @param sites what belongs to it besides what its title says
     * @param set the value set of its codes, or null
     */
    public record Head(String title, String character, List<String> sites, @Nullable Place set) {
        public Head {
            sites = List.copyOf(sites);
        }
    }

    /**
     * @param head the code that the row's title leads to, or null
     * @param set the value set of its codes, or null
     * @param whole the one code of a row that knows no columns, or null
     * @param cells one per column, or empty when {@code whole} is set
     */
    public record Row(
            String title, @Nullable CodeLink head, @Nullable Place set, @Nullable CodeLink whole, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Where a row and a column meet.
     *
     * @param style how the code is set apart; may be empty
     */
    public record Cell(@Nullable CodeLink code, String style) {}

    /** The table; empty when no code has both properties. */
    public static Table of(Contents contents, Terminology terminology, Layout layout) {
        Map<String, AxisValue> columns = new LinkedHashMap<>();
        Map<String, List<Entry>> rows = new LinkedHashMap<>();
        Map<String, List<String>> byColumn = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (Entry entry : contents.entries()) {
            AxisValue row = entry.axes().get(layout.rows());
            AxisValue column = entry.axes().get(layout.columns());
            if (row != null) {
                rows.computeIfAbsent(row.code(), key -> new ArrayList<>()).add(entry);
                titles.putIfAbsent(row.code(), row.display());
            }
            if (row != null && column != null) {
                columns.putIfAbsent(column.code(), column);
                byColumn.computeIfAbsent(column.code(), key -> new ArrayList<>())
                        .add(entry.code());
            }
        }
        Maker maker = new Maker(terminology, layout, List.copyOf(columns.keySet()));
        List<Row> table = new ArrayList<>();
        rows.forEach((code, entries) -> table.add(maker.row(titles.getOrDefault(code, code), entries)));
        return columns.isEmpty()
                ? new Table(List.of(), List.of(), List.of())
                : new Table(
                        columns.values().stream()
                                .map(value -> maker.head(value, byColumn.getOrDefault(value.code(), List.of())))
                                .toList(),
                        table,
                        layout.marks());
    }

    private record Maker(Terminology terminology, Layout layout, List<String> columns) {

        Head head(AxisValue value, List<String> codes) {
            String known = value.display().toLowerCase(Locale.ROOT);
            List<String> sites = property(value, GuidanceCodes.SITE_TERM).stream()
                    .filter(site -> !known.contains(site.toLowerCase(Locale.ROOT)))
                    .filter(site -> !site.contains("NEC"))
                    .toList();
            String character = property(value, GuidanceCodes.CHARACTER).stream()
                    .findFirst()
                    .orElse("");
            return new Head(value.display(), character, sites, valueSet(value.display(), codes));
        }

        /** Of several value sets of the same codes, the one that is called as they are. */
        private @Nullable Place valueSet(String title, List<String> codes) {
            List<Place> places = terminology.valueSetsOf(codes);
            return places.stream()
                    .filter(place -> place.title().toLowerCase(Locale.ROOT).contains(title.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(places.isEmpty() ? null : places.get(0));
        }

        private List<String> property(AxisValue value, String property) {
            String system = value.system();
            return system == null
                    ? List.of()
                    : terminology.lookup(system, value.code()).stream()
                            .flatMap(found -> found.properties().stream())
                            .filter(each -> each.code().equals(property))
                            .map(each -> each.value().text())
                            .toList();
        }

        Row row(String title, List<Entry> entries) {
            CodeLink bare = entries.stream()
                    .filter(entry -> !entry.axes().containsKey(layout.columns()))
                    .map(Entry::link)
                    .findFirst()
                    .orElse(null);
            List<Cell> cells =
                    columns.stream().map(column -> cell(entries, column)).toList();
            boolean alone = cells.stream().allMatch(cell -> cell.code() == null);
            Place set = valueSet(
                    title,
                    entries.stream().filter(Entry::billable).map(Entry::code).toList());
            return alone ? new Row(title, null, set, bare, List.of()) : new Row(title, bare, set, null, cells);
        }

        private Cell cell(List<Entry> entries, String column) {
            Optional<Entry> here = entries.stream()
                    .filter(entry -> {
                        AxisValue value = entry.axes().get(layout.columns());
                        return value != null && value.code().equals(column);
                    })
                    .findFirst();
            String style = here.stream()
                    .flatMap(entry ->
                            layout.marks().stream().filter(mark -> mark.codes().contains(entry.code())))
                    .map(Mark::style)
                    .findFirst()
                    .orElse("");
            return new Cell(here.map(Entry::link).orElse(null), style);
        }
    }
}
