package io.github.m99terminology.pages;

import io.github.m99terminology.guidance.Contents;
import io.github.m99terminology.guidance.Contents.AxisValue;
import io.github.m99terminology.guidance.Contents.Entry;
import io.github.m99terminology.guidance.Guidance;
import io.github.m99terminology.guidance.Guidance.Decision;
import io.github.m99terminology.guidance.Guidance.Fact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The codes around one, each by what sets it apart.
 *
 * @param axes properties by which codes differ from each other
 */
record CodeNeighbours(Guidance guidance, Contents contents, Set<String> axes) {

    /**
     * A code.
     *
     * @param link the code, where it has a page; else null
     * @param apart what sets it apart; may be empty
     */
    record Chip(String code, @Nullable String link, String apart, String title) {}

    /** Codes that differ in one respect. */
    record Group(String label, List<Chip> chips) {
        Group {
            chips = List.copyOf(chips);
        }
    }

    /** What is easily taken for the code, by the words that lead to it. */
    List<Chip> notFor() {
        return guidance.toTellApart().stream().map(this::byWords).toList();
    }

    List<Group> groups() {
        return guidance.neighbours().stream()
                .map(fact -> new Group(
                        fact.label(), fact.values().stream().map(this::byAxis).toList()))
                .toList();
    }

    private Chip byWords(Fact.Value value) {
        Chip chip = byAxis(value);
        return words(chip.code())
                .map(words -> new Chip(chip.code(), chip.link(), words, chip.title()))
                .orElse(chip);
    }

    /** What the record says when the index leads to a code. */
    Optional<String> words(String code) {
        return guidance.decisions().stream()
                .filter(decision -> decision.code().code().equals(code))
                .findFirst()
                .map(Decision::words);
    }

    private Chip byAxis(Fact.Value value) {
        String code = value.link() == null ? value.text() : value.link();
        String title = value.link() == null ? "" : value.text();
        return new Chip(code, value.link(), apart(code).orElse(title), title);
    }

    /** The values in which another code differs. */
    private Optional<String> apart(String code) {
        Map<String, AxisValue> own =
                contents.find(guidance.code()).map(Entry::axes).orElse(Map.of());
        return contents.find(code)
                .map(entry -> entry.axes().entrySet().stream()
                        .filter(axis -> axes.contains(axis.getKey()))
                        .filter(axis -> !Objects.equals(own.get(axis.getKey()), axis.getValue()))
                        .map(axis -> axis.getValue().display())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .filter(words -> !words.isEmpty());
    }
}
