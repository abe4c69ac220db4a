package io.github.m99terminology.pages;

import java.util.List;

/** What a resource says of itself under one heading. */
record Detail(String label, List<Cell> values) {

    Detail {
        values = List.copyOf(values);
    }

    static Detail of(String label, String value) {
        return new Detail(label, List.of(Cell.text(value)));
    }

    static Detail of(String label, Cell value) {
        return new Detail(label, List.of(value));
    }
}
