package io.github.m99terminology.pages;

import io.github.m99terminology.pages.Part.Item;
import java.util.ArrayList;
import java.util.List;

/** The sources that the rows of a table name, each listed once below it and known there by its number. */
final class Citations {
    private final List<String> cited = new ArrayList<>();

    Cell cell(List<String> citations) {
        return Cell.cited(citations, citations.stream().map(this::number).toList());
    }

    private int number(String citation) {
        if (!cited.contains(citation)) {
            cited.add(citation);
        }
        return cited.indexOf(citation) + 1;
    }

    /** One section, or none. */
    List<Part> parts() {
        List<Item> items = new ArrayList<>();
        for (String citation : cited) {
            int number = items.size() + 1;
            items.add(new Item("source-" + number, number + ". " + citation, List.of()));
        }
        return items.isEmpty()
                ? List.of()
                : List.of(new Part("sources", "Sources (" + items.size() + ")", "", items, List.of()));
    }
}
