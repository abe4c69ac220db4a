package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Effort;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.StringValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds concepts by the beginnings of words.
 *
 * <p>Two kinds of tables of postings: one of the words of codes and displays, and the others of all the rest that is said of a
 * concept (designations, string properties), one per layer of supplements, so that laying a supplement over a code system of 100,000
 * concepts indexes only what it adds. A word of the query stands for the union over all tables of the words it begins; the query
 * for the intersection of its words. What the first table alone finds ranks first.
 *
 * <p>Tables are built with the first search or by {@link #prepare}: content that came with a single request is rarely searched.
 */
final class TextIndex {

    private final Lazy names;
    private final List<Lazy> rest;

    private TextIndex(Lazy names, List<Lazy> rest) {
        this.names = names;
        this.rest = rest;
    }

    static TextIndex of(Concept[] concepts) {
        Lazy names = new Lazy(() -> {
            WordTable.Builder builder = new WordTable.Builder();
            for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
                builder.add(Words.ofCode(concepts[ordinal].code()), ordinal);
                String display = concepts[ordinal].display();
                if (display != null) {
                    builder.add(Words.of(display), ordinal);
                }
            }
            return builder.build();
        });
        Lazy rest = new Lazy(() -> {
            WordTable.Builder builder = new WordTable.Builder();
            for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
                addRest(builder, concepts[ordinal], ordinal);
            }
            return builder.build();
        });
        return new TextIndex(names, List.of(rest));
    }

    /** With a further layer: ordinal → what was added to the concept. */
    TextIndex with(Map<Integer, Concept> additions) {
        List<Lazy> more = new ArrayList<>(rest);
        more.add(new Lazy(() -> {
            WordTable.Builder builder = new WordTable.Builder();
            additions.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> addRest(builder, entry.getValue(), entry.getKey()));
            return builder.build();
        }));
        return new TextIndex(names, more);
    }

    /** @param exact the concept whose code is the text, or -1 */
    TextMatches search(String text, int exact, Effort effort) {
        BitSet best = null;
        BitSet all = null;
        for (String word : Set.copyOf(Words.of(text))) {
            effort.check();
            if (all != null && all.isEmpty()) {
                break;
            }
            BitSet named = new BitSet();
            names.get().addPrefixed(word, named);
            BitSet found = (BitSet) named.clone();
            rest.forEach(table -> table.get().addPrefixed(word, found));
            best = both(best, named);
            all = both(all, found);
        }
        if (best == null || all == null) {
            best = new BitSet();
            all = new BitSet();
        }
        if (exact >= 0) {
            all.set(exact);
        }
        return new TextMatches(exact, best, all);
    }

    /** Concepts whose code, or a word of whose display, is this very word. */
    BitSet withWord(String word) {
        BitSet found = new BitSet();
        names.get().add(word, found);
        return found;
    }

    void prepare() {
        names.get();
        rest.forEach(Lazy::get);
    }

    private static BitSet both(@Nullable BitSet known, BitSet more) {
        if (known == null) {
            return more;
        }
        known.and(more);
        return known;
    }

    private static void addRest(WordTable.Builder builder, Concept concept, int ordinal) {
        for (Designation designation : concept.designations()) {
            builder.add(Words.of(designation.value()), ordinal);
        }
        for (Property property : concept.properties()) {
            if (property.value() instanceof StringValue string) {
                builder.add(Words.of(string.value()), ordinal);
            }
        }
    }

    /** A table that is built once, when first needed, and then lets go of what it was built from. */
    private static final class Lazy {
        private @Nullable Supplier<WordTable> source;
        private volatile @Nullable WordTable table;

        Lazy(Supplier<WordTable> source) {
            this.source = source;
        }

        WordTable get() {
            WordTable known = table;
            return known == null ? build() : known;
        }

        private synchronized WordTable build() {
            WordTable known = table;
            if (known == null && source != null) {
                known = source.get();
                table = known;
                source = null;
            }
            return java.util.Objects.requireNonNull(known);
        }
    }
}
