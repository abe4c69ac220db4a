package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PreferredDisplay;
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
 * <p>Three kinds of tables of postings: one of the words of codes and displays (names); and, one per layer of supplements, so that
 * laying a supplement over a code system of 100,000 concepts indexes only what it adds, those of other terms for a concept (string
 * properties, designations that may stand as a display) and those of statements about it (designations with a use of their own). A
 * word of the query stands for the union over all tables of the words it begins; the query for the intersection of its words. What
 * the names alone find ranks first. When a version is in force is no word for a concept: the digits of a day would find every one.
 *
 * <p>Tables are built with the first search or by {@link #prepare}: content that came with a single request is rarely searched.
 */
final class TextIndex {

    private final Lazy names;
    private final List<Lazy> terms;
    private final List<Lazy> statements;

    private TextIndex(Lazy names, List<Lazy> terms, List<Lazy> statements) {
        this.names = names;
        this.terms = terms;
        this.statements = statements;
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
        return new TextIndex(
                names,
                List.of(layer(concepts, TextIndex::addTerms)),
                List.of(layer(concepts, TextIndex::addStatements)));
    }

    /** With a further layer: ordinal → what was added to the concept. */
    TextIndex with(Map<Integer, Concept> additions) {
        return new TextIndex(
                names,
                more(terms, layer(additions, TextIndex::addTerms)),
                more(statements, layer(additions, TextIndex::addStatements)));
    }

    private static Lazy layer(Concept[] concepts, Adding adding) {
        return new Lazy(() -> {
            WordTable.Builder builder = new WordTable.Builder();
            for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
                adding.add(builder, concepts[ordinal], ordinal);
            }
            return builder.build();
        });
    }

    private static Lazy layer(Map<Integer, Concept> additions, Adding adding) {
        return new Lazy(() -> {
            WordTable.Builder builder = new WordTable.Builder();
            additions.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> adding.add(builder, entry.getValue(), entry.getKey()));
            return builder.build();
        });
    }

    private interface Adding {
        void add(WordTable.Builder builder, Concept concept, int ordinal);
    }

    private static List<Lazy> more(List<Lazy> known, Lazy added) {
        List<Lazy> more = new ArrayList<>(known);
        more.add(added);
        return more;
    }

    /** @param exact the concept whose code is the text, or -1 */
    TextMatches search(String text, int exact, Deadline deadline) {
        BitSet best = null;
        BitSet all = null;
        for (String word : Set.copyOf(Words.of(text))) {
            deadline.check();
            if (all != null && all.isEmpty()) {
                break;
            }
            WordMatches found = word(word);
            best = both(best, found.names());
            all = both(all, found.anywhere());
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

    /** Where one word, folded as {@link Words} does, begins a word. */
    WordMatches word(String word) {
        BitSet named = new BitSet();
        names.get().addPrefixed(word, named);
        BitSet termed = (BitSet) named.clone();
        terms.forEach(table -> table.get().addPrefixed(word, termed));
        BitSet anywhere = (BitSet) termed.clone();
        statements.forEach(table -> table.get().addPrefixed(word, anywhere));
        return new WordMatches(word, named, termed, anywhere);
    }

    /** Concepts whose code, or a word of whose display, is this very word. */
    BitSet withWord(String word) {
        BitSet found = new BitSet();
        names.get().add(word, found);
        return found;
    }

    void prepare() {
        names.get();
        terms.forEach(Lazy::get);
        statements.forEach(Lazy::get);
    }

    private static BitSet both(@Nullable BitSet known, BitSet more) {
        if (known == null) {
            return more;
        }
        known.and(more);
        return known;
    }

    private static void addTerms(WordTable.Builder builder, Concept concept, int ordinal) {
        for (Designation designation : concept.designations()) {
            if (PreferredDisplay.isRight(designation)) {
                builder.add(Words.of(designation.value()), ordinal);
            }
        }
        for (Property property : concept.properties()) {
            boolean ofTheVersion = property.code().equals(CodeSystemCompiler.EFFECTIVE_PERIOD);
            if (!ofTheVersion && property.value() instanceof StringValue string) {
                builder.add(Words.of(string.value()), ordinal);
            }
        }
    }

    private static void addStatements(WordTable.Builder builder, Concept concept, int ordinal) {
        for (Designation designation : concept.designations()) {
            if (!PreferredDisplay.isRight(designation)) {
                builder.add(Words.of(designation.value()), ordinal);
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
