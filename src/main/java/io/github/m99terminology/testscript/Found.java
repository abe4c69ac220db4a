package io.github.m99terminology.testscript;

import java.util.List;

/**
 * What an expression, a path or a header came to.
 *
 * @param texts of the primitive values, as FHIR writes them
 * @param complex how many values have parts, and so no text to compare
 */
record Found(List<String> texts, int complex) {

    Found {
        texts = List.copyOf(texts);
    }

    static Found text(String text) {
        return new Found(List.of(text), 0);
    }

    static Found nothing() {
        return new Found(List.of(), 0);
    }

    boolean isEmpty() {
        return complex == 0 && texts.stream().allMatch(String::isEmpty);
    }

    @Override
    public String toString() {
        if (texts.isEmpty() && complex == 0) {
            return "nothing";
        }
        String quoted =
                String.join(", ", texts.stream().map(text -> '"' + text + '"').toList());
        return complex == 0 ? quoted : quoted + (quoted.isEmpty() ? "" : ", ") + complex + " with parts";
    }
}
