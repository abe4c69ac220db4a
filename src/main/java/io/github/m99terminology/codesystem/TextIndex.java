package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.CodingValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds concepts by what people type: codes in any spelling, words of names, words that stand for those, codes of other code systems.
 *
 * <p>Tables of words, one of the code system and one per layer of supplements, so that laying a supplement over a code system of 100,000
 * concepts indexes only what it adds; and beside them the {@link SearchTerms}. {@link TextQuery} reads what was typed by them,
 * {@link TextSearch} looks it up and ranks. What is said <i>about</i> a concept finds nothing: a caution against a word would find the code
 * that it warns of.
 *
 * <p>Tables are built with the first search or by {@link #prepare}: content that came with a single request is rarely searched.
 */
final class TextIndex {

    private final Lazy<WordTable> codes;
    private final List<Lazy<Layer>> layers;
    private final Lazy<SearchTerms> terms;
    private final Negations negations;
    private final WideSearches wide = new WideSearches();

    /** What a search notes for every concept, kept for the next: for as many searches as run at once on few processors. */
    private final Queue<RankedSet> scratch = new ArrayBlockingQueue<>(4);

    /**
     * What one code system, or some supplements laid over it, say of the concepts.
     *
     * @param elsewhere codes of other code systems that are given as the concepts' equivalents, without punctuation
     */
    record Layer(NameTable names, WordTable elsewhere) {}

    private TextIndex(Lazy<WordTable> codes, List<Lazy<Layer>> layers, Lazy<SearchTerms> terms, Negations negations) {
        this.codes = codes;
        this.layers = layers;
        this.terms = terms;
        this.negations = negations;
    }

    static TextIndex of(Concept[] concepts, CodeSystemDefinition definition) {
        String url = definition.metadata().url();
        String language = definition.metadata().language();
        Lazy<WordTable> codes = new Lazy<>(() -> {
            WordTable.Builder builder = new WordTable.Builder();
            for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
                builder.add(Words.squeezed(concepts[ordinal].code()), ordinal);
            }
            return builder.build();
        });
        Lazy<Layer> own = new Lazy<>(() -> {
            LayerBuilder builder = new LayerBuilder(url, language);
            for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
                Concept concept = concepts[ordinal];
                builder.add(ordinal, concept, concept.display(), NameTable.codeWords(concept.code()));
            }
            return builder.build();
        });
        return new TextIndex(
                codes,
                List.of(own),
                new Lazy<>(() -> SearchTerms.NONE.with(definition.searchTerms(), language)),
                Negations.NONE.with(definition.noteTerms()));
    }

    /** With a further layer: ordinal → what was added to the concept. */
    TextIndex with(Map<Integer, Concept> additions, String url, List<CodeSystemDefinition> supplements) {
        Lazy<Layer> added = new Lazy<>(() -> {
            LayerBuilder builder =
                    new LayerBuilder(url, supplements.get(0).metadata().language());
            additions.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> builder.add(entry.getKey(), entry.getValue(), null, List.of()));
            return builder.build();
        });
        List<Lazy<Layer>> more = new ArrayList<>(layers);
        more.add(added);
        Lazy<SearchTerms> all = new Lazy<>(() -> {
            SearchTerms these = terms.get();
            for (CodeSystemDefinition supplement : supplements) {
                these = these.with(
                        supplement.searchTerms(), supplement.metadata().language());
            }
            return these;
        });
        Negations allNegations = negations;
        for (CodeSystemDefinition supplement : supplements) {
            allNegations = allNegations.with(supplement.noteTerms());
        }
        return new TextIndex(codes, more, all, allNegations);
    }

    private static final class LayerBuilder {
        private final @Nullable String url;
        private final NameTable.Builder names;
        private final WordTable.Builder elsewhere = new WordTable.Builder();

        LayerBuilder(@Nullable String url, @Nullable String language) {
            this.url = url;
            this.names = new NameTable.Builder(language);
        }

        void add(int ordinal, Concept concept, @Nullable String display, List<String> codeWords) {
            names.add(ordinal, display, codeWords, concept.designations());
            for (Property property : concept.properties()) {
                if (property.value() instanceof CodingValue coded && isElsewhere(coded)) {
                    elsewhere.add(Words.squeezed(coded.text()), ordinal);
                }
            }
        }

        private boolean isElsewhere(CodingValue coded) {
            String code = coded.coding().code();
            return code != null
                    && code.chars().anyMatch(Character::isDigit)
                    && !java.util.Objects.equals(url, coded.coding().system());
        }

        Layer build() {
            return new Layer(names.build(), elsewhere.build());
        }
    }

    List<Layer> layers() {
        return layers.stream().map(Lazy::get).toList();
    }

    WordTable codes() {
        return codes.get();
    }

    SearchTerms terms() {
        return terms.get();
    }

    /** What a text says to be there, and what not. */
    Negations.Reading read(String text, int concepts) {
        if (negations == Negations.NONE) {
            return new Negations.Reading(Words.of(text), List.of());
        }
        List<WordTable> names =
                layers().stream().map(layer -> layer.names().words()).toList();
        Predicate<String> inNames = word -> names.stream().anyMatch(table -> table.find(word) >= 0);
        return negations.read(
                text,
                word -> Negations.isOfNames(word, names, concepts),
                word -> inNames.test(word) || terms().begins(word, inNames),
                word -> terms().isIdle(word));
    }

    /** Every table in which a word may stand. */
    List<WordTable> vocabulary() {
        return Stream.concat(layers().stream().map(layer -> layer.names().words()), Stream.of(terms().words()))
                .toList();
    }

    /** @param exact the concept whose code is the text, or -1 */
    TextMatches search(String text, int exact, CodeSystemIndex index, Deadline deadline) {
        return wide.get(text, exact, index.size(), () -> {
            RankedSet kept = scratch.poll();
            RankedSet found = kept == null ? new RankedSet(index.size(), index.headings()) : kept;
            found.clear();
            TextMatches matches = new TextSearch(this, index, deadline, found).search(text, exact);
            // Not after a failure: who knows what it holds then.
            scratch.offer(found);
            return matches;
        });
    }

    /** Concepts whose code is this but for its punctuation and case. */
    BitSet spelled(String squeezed) {
        BitSet found = new BitSet();
        codes.get().forEach(squeezed, found::set);
        return found;
    }

    void prepare() {
        codes.get();
        layers.forEach(Lazy::get);
        terms.get();
    }

    /** A table that is built once, when first needed, and then lets go of what it was built from. */
    private static final class Lazy<T> {
        private @Nullable Supplier<T> source;
        private volatile @Nullable T table;

        Lazy(Supplier<T> source) {
            this.source = source;
        }

        T get() {
            T known = table;
            return known == null ? build() : known;
        }

        private synchronized T build() {
            T known = table;
            if (known == null && source != null) {
                known = source.get();
                table = known;
                source = null;
            }
            return java.util.Objects.requireNonNull(known);
        }
    }
}
