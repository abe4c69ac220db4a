package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.CodeLink;
import io.github.m99terminology.guidance.Table;
import io.github.m99terminology.guidance.Terminology.Place;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of a family's codes, as its template asks for it.
 *
 * @param named whether it says which family it is of
 */
record TableView(Edition.Family family, boolean named) {

    private static final Pattern COMPOUND = Pattern.compile("^(\\p{Ll}{3,9}o)(?=[^aeiou][aeiourlh])(\\p{Ll}{6,})");

    String heading() {
        return family.layout().heading();
    }

    String introduction() {
        return family.layout().introduction();
    }

    Table table() {
        return family.table();
    }

    int width() {
        return table().columns().size();
    }

    /** What stands over a column: the character by which the codes below end, the title, and what else belongs to it. */
    record Column(String ending, String title, String sites, @Nullable String link) {}

    List<Column> columns() {
        return table().columns().stream()
                .map(head -> new Column(
                        head.character().isEmpty() ? "" : ".x" + head.character(),
                        head.title(),
                        head.sites().stream().map(TableView::divided).collect(Collectors.joining(", ")),
                        address(head.set())))
                .toList();
    }

    /** With a place at which a narrow column may divide it: after the vowel that joins the halves of a compound, as in acromio-clavicular. */
    private static String divided(String site) {
        return COMPOUND.matcher(site).replaceFirst("$1\u00AD$2");
    }

    /** A row's title leads to the header of its codes; beside it is their value set. */
    record Line(
            String title,
            @Nullable CodeLink head,
            @Nullable CodeLink whole,
            List<Table.Cell> cells,
            @Nullable String link) {}

    List<Line> lines() {
        return table().rows().stream()
                .map(row -> new Line(row.title(), row.head(), row.whole(), row.cells(), address(row.set())))
                .toList();
    }

    private static @Nullable String address(@Nullable Place set) {
        return set == null ? null : Links.read(set);
    }

    boolean hasMarks() {
        return !table().marks().isEmpty();
    }
}
