package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.NameTable.Having;
import io.github.m99terminology.codesystem.NameTable.Run;
import io.github.m99terminology.codesystem.TextIndex.Layer;
import io.github.m99terminology.codesystem.TextQuery.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where one word or phrase of a query was found: in which names of each layer, and in the names of which concepts. */
final class FoundUnit {

    /** Of a single letter, what begins with it is told unless that is more than half of a code system of more concepts than this. */
    private static final int SMALL = 20;

    /** To find the names of a concept costs about as much as to go through so many. */
    private static final int MUCH_RARER = 8;

    private static final int IDLE = 3;

    private static final Having NOWHERE = new Having(SparseSet.NONE, SparseSet.NONE);

    private final Unit unit;
    private final List<NameTable> tables = new ArrayList<>();
    private final List<InNames> layers = new ArrayList<>();
    private boolean tooGeneral;

    /**
     * Numbers of names.
     *
     * @param exact that have the very words
     * @param literal that have words which begin so or have the same stem, these among them
     * @param essential of those, that have them essentially
     * @param meant that have the words which these stand for
     * @param all literal or meant
     * @param words how many words it is
     */
    record InNames(
            SparseSet exact, SparseSet literal, SparseSet essential, List<Meant> meant, SparseSet all, int words) {

        /** Whether a name of {@code all} is among {@code literal}. */
        boolean isLiteral(int name) {
            return literal == all || literal.get(name);
        }

        /** Whether a name of {@code literal} is among {@code essential}. */
        boolean isEssential(int name) {
            return essential == literal || essential.get(name);
        }

        /** How many words the meaning has that a name has. */
        int meantWords(int name) {
            for (Meant one : meant) {
                if (one.names().get(name)) {
                    return one.words();
                }
            }
            return 0;
        }
    }

    /** Names that have all the words of one meaning, and how many these are. */
    record Meant(SparseSet names, int words) {}

    private FoundUnit(Unit unit) {
        this.unit = unit;
    }

    /** @param frequent whether the text has nothing but words that nearly every name has: then names made of those alone are meant */
    static FoundUnit of(Unit unit, List<Layer> layers, int concepts, boolean frequent) {
        FoundUnit found = new FoundUnit(unit);
        boolean letter = unit.typed().length() == 1 && unit.typed().charAt(0) <= 'z';
        for (Layer layer : layers) {
            found.add(layer.names(), frequent, false);
        }
        if (letter && concepts > SMALL && found.concepts(InNames::literal).cardinality() > concepts / 2) {
            found = new FoundUnit(unit);
            for (Layer layer : layers) {
                found.add(layer.names(), frequent, true);
            }
            found.tooGeneral = true;
        }
        return found;
    }

    private void add(NameTable table, boolean frequent, boolean whole) {
        tables.add(table);
        layers.add(in(table, frequent, whole));
    }

    /** The concepts that have one of a set of names. */
    SparseSet concepts(Function<InNames, SparseSet> circle) {
        SparseSet concepts = new SparseSet(
                tables.stream().mapToInt(NameTable::concepts).max().orElse(0));
        for (int layer = 0; layer < layers.size(); layer++) {
            tables.get(layer).addConcepts(circle.apply(layers.get(layer)), concepts);
        }
        return concepts;
    }

    /** How many names are in a set, in all layers. */
    int count(Function<InNames, SparseSet> circle) {
        return layers.stream().mapToInt(in -> circle.apply(in).cardinality()).sum();
    }

    /** Leaves of some concepts those that have one of a set of names. Few concepts are looked at one by one. */
    void retain(SparseSet concepts, Function<InNames, SparseSet> circle) {
        if (concepts.cardinality() > count(circle) / MUCH_RARER) {
            concepts.retain(concepts(circle));
            return;
        }
        for (int concept = concepts.next(0); concept >= 0; concept = concepts.next(concept + 1)) {
            if (!hasOne(concept, circle)) {
                concepts.clear(concept);
            }
        }
    }

    private boolean hasOne(int concept, Function<InNames, SparseSet> circle) {
        for (int layer = 0; layer < layers.size(); layer++) {
            NameTable table = tables.get(layer);
            int name = circle.apply(layers.get(layer)).next(table.firstName(concept));
            if (name >= 0 && table.ordinal(name) == concept) {
                return true;
            }
        }
        return false;
    }

    private InNames in(NameTable table, boolean frequent, boolean whole) {
        List<Found> words = unit.words().stream()
                .map(alternatives -> word(table, alternatives, frequent, whole || isInitial(alternatives)))
                .toList();
        SparseSet exact = all(words.stream().map(Found::exact).toList());
        SparseSet literal = all(words.stream().map(Found::literal).toList());
        SparseSet essential = all(words.stream().map(Found::essential).toList());
        List<Meant> meant = new ArrayList<>();
        SparseSet all = unit.means().isEmpty() ? literal : literal.copy(table.size());
        for (List<String> means : unit.means()) {
            SparseSet names = all(means.stream()
                    .map(word -> word(table, List.of(word), false, true).literal())
                    .toList());
            meant.add(new Meant(names, means.size()));
            all.add(names);
        }
        return new InNames(exact, literal, essential, meant, all, words.size());
    }

    /** Of {@code C/S}, which stands for a word, a subluxation complex has no part. */
    private boolean isInitial(List<String> alternatives) {
        return !unit.means().isEmpty() && alternatives.get(0).length() <= 2;
    }

    private static SparseSet all(List<SparseSet> sets) {
        SparseSet all = sets.get(0);
        for (SparseSet each : sets.subList(1, sets.size())) {
            all = SparseSet.ofBoth(all, each);
        }
        return all;
    }

    private record Found(SparseSet exact, SparseSet literal, SparseSet essential) {}

    /** @param whole whether a word that only begins so does not count */
    private static Found word(NameTable table, List<String> alternatives, boolean frequent, boolean whole) {
        WordTable words = table.words();
        List<Run> runs = new ArrayList<>();
        List<Run> exact = new ArrayList<>();
        for (String word : alternatives) {
            int itself = words.find(word);
            if (itself >= 0) {
                exact.add(new Run(itself, itself + 1));
            }
            int from = itself >= 0 && frequent ? itself + 1 : words.lowerBound(word);
            int to = whole ? itself + 1 : words.upperBound(word);
            if (from < to && (!whole || itself >= 0)) {
                runs.add(new Run(from, to));
            }
            for (String language : frequent ? List.<String>of() : table.languages()) {
                for (int number : table.withStem(Stemming.of(language).key(word))) {
                    if (number < from || number >= to) {
                        runs.add(new Run(number, number + 1));
                    }
                }
            }
        }
        Having literal = having(table, runs);
        if (!frequent) {
            return new Found(having(table, exact).names(), literal.names(), literal.essential());
        }
        SparseSet alone = madeOf(table, having(table, exact).names());
        SparseSet all = literal.names().copy(table.size());
        all.add(alone);
        return new Found(alone, all, literal.essential());
    }

    private static Having having(NameTable table, List<Run> runs) {
        if (runs.isEmpty()) {
            return NOWHERE;
        }
        Having first = table.having(runs.get(0));
        if (runs.size() == 1) {
            return first;
        }
        SparseSet names = first.names().copy(table.size());
        SparseSet essential = first.essential().copy(table.size());
        runs.subList(1, runs.size()).forEach(run -> {
            Having more = table.having(run);
            names.add(more.names());
            essential.add(more.essential());
        });
        return new Having(names, essential);
    }

    /** Of some names those that are made of nothing but words that nearly every name has. */
    private static SparseSet madeOf(NameTable table, SparseSet names) {
        SparseSet bare = new SparseSet(table.size());
        names.forEach(name -> {
            if (table.length(name) == 0) {
                bare.set(name);
            }
        });
        return bare;
    }

    // ---- about it

    Unit unit() {
        return unit;
    }

    InNames in(int layer) {
        return layers.get(layer);
    }

    /** Whether its words, or those of one meaning, all have one of some stems. */
    boolean isOf(Set<String> stems, Stemming stemming) {
        List<String> typed = unit.words().stream().map(each -> each.get(0)).toList();
        return Stream.concat(Stream.of(typed), unit.means().stream())
                .anyMatch(words -> words.stream().map(stemming::stem).allMatch(stems::contains));
    }

    /** Whether no other words are sought in its place. */
    boolean isMeantAsTyped() {
        return unit.means().isEmpty();
    }

    /** Whether it tells nothing and is short, such as the letter of a side: a longer word that begins so (canal, of <i>can</i>) is not meant beside others. */
    boolean isIdle() {
        return unit.optional()
                && unit.typed().length() <= IDLE
                && (unit.typed().length() == 1
                        || layers.stream().allMatch(in -> in.exact().isEmpty()));
    }

    /** Whether it may be left out, and finds nothing that is meant. */
    boolean tellsNothing() {
        return unit.optional() && (!isAnywhere() || isIdle());
    }

    /** Whether it is one letter with which nearly everything begins. */
    boolean isTooGeneral() {
        return tooGeneral;
    }

    /** Whether it has digits alone, and so says nothing by itself. */
    boolean isNumber() {
        return unit.typed().chars().allMatch(Character::isDigit);
    }

    boolean isAnywhere() {
        return layers.stream().anyMatch(in -> !in.all().isEmpty());
    }

    WordMatches matches() {
        return new WordMatches(unit.typed(), circle -> concepts(
                        switch (circle) {
                            case NAMES -> InNames::exact;
                            case TERMS -> InNames::literal;
                            case ANYWHERE -> InNames::all;
                        })
                .toBitSet());
    }
}
