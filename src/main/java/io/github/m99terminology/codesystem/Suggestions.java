package io.github.m99terminology.codesystem;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words by which something would be found, for somebody who has found nothing. */
final class Suggestions {

    private static final int SHORTEST_CODE = 3;

    /** Of a longer run of letters and digits no code is the beginning that somebody meant. */
    private static final int LONGEST_CODE = 64;

    private static final int MOST = 3;

    private final TextIndex text;
    private final CodeSystemIndex index;

    Suggestions(TextIndex text, CodeSystemIndex index) {
        this.text = text;
        this.index = index;
    }

    /** What is said not to be there; codes that begin or end so; each of the words that finds something by itself; names' words that begin like one; what many names have. */
    List<String> of(TextQuery query, String squeezed, boolean likeACode, List<FoundUnit> units) {
        if (!query.negated().isEmpty()) {
            return query.negated().stream().limit(MOST).toList();
        }
        Set<String> words = new LinkedHashSet<>(likeACode ? codesLike(squeezed) : List.of());
        if (units.size() > 1 && words.isEmpty()) {
            units.stream()
                    .filter(unit -> unit.isAnywhere() && !unit.unit().optional())
                    .forEach(unit -> words.add(unit.unit().typed()));
        }
        List<WordTable> names =
                text.layers().stream().map(layer -> layer.names().words()).toList();
        if (words.isEmpty()) {
            units.forEach(unit -> words.addAll(TextQuery.alike(unit.unit().typed(), names, 2)));
        }
        if (words.isEmpty()) {
            names.forEach(table -> words.addAll(frequent(table)));
        }
        return words.stream().limit(MOST).toList();
    }

    private List<String> codesLike(String squeezed) {
        BitSet alike = new BitSet();
        WordTable codes = text.codes();
        for (int length = Math.min(squeezed.length() - 1, LONGEST_CODE);
                length >= SHORTEST_CODE && alike.isEmpty();
                length--) {
            codes.forEach(squeezed.substring(0, length), alike::set);
        }
        for (int number = 0; number < codes.size() && alike.isEmpty(); number++) {
            if (codes.word(number).endsWith(squeezed)) {
                codes.forEach(number, number + 1, alike::set);
            }
        }
        return alike.stream().limit(MOST).mapToObj(index::code).toList();
    }

    /** Words that many names have, and no more than half of them. */
    private List<String> frequent(WordTable words) {
        return java.util.stream.IntStream.range(0, words.size())
                .filter(number -> words.word(number).length() > 4 && words.occurrences(number) <= index.size() / 2)
                .boxed()
                .sorted(Comparator.comparingInt((Integer number) -> -words.occurrences(number)))
                .limit(MOST)
                .map(words::word)
                .toList();
    }
}
