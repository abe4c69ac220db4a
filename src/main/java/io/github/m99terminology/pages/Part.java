package io.github.m99terminology.pages;

import java.util.List;
import java.util.Set;

/**
 * A section of a resource's page.
 *
 * @param id its anchor
 * @param lead a sentence below the heading; may be empty
 * @param items statements, one each
 */
record Part(String id, String title, String lead, List<Item> items, List<Grid> grids) {

    private static final int MANY = 12;
    private static final Set<String> SAID_ONCE = Set.of(ExpansionTable.SYSTEM, ExpansionTable.VERSION);

    Part {
        items = List.copyOf(items);
        grids = List.copyOf(grids);
    }

    /** Whether it has more rows than are taken in at a glance. */
    boolean hasMany() {
        return grids.stream().mapToInt(grid -> grid.rows().size()).sum() > MANY;
    }

    boolean hasRows() {
        return !grids.isEmpty();
    }

    /** As the page shows them. */
    List<Grid> tables() {
        return grids.stream().map(grid -> grid.saidOnce(SAID_ONCE)).toList();
    }

    /**
     * A statement and where it leads.
     *
     * @param id its anchor; empty for none
     */
    record Item(String id, String text, List<Cell> links) {

        Item {
            links = List.copyOf(links);
        }

        Item(String text, List<Cell> links) {
            this("", text, links);
        }
    }

    static Part text(String id, String title, String text) {
        return new Part(id, title, "", List.of(new Item(text, List.of())), List.of());
    }

    static Part grid(String id, String title, String lead, Grid grid) {
        return new Part(id, title, lead, List.of(), List.of(grid));
    }
}
