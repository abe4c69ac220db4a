package io.github.m99terminology.codesystem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PreferredDisplay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of concepts (displays, short titles, terms of an index, synonyms), by their words and the stems of their words. A word's
 * place is a name's number, doubled, and one more where the word is essential: not in parentheses, which index terms have around
 * what may be left out.
 *
 * <p>A statement about a concept is not a name for it: a designation with a use of its own that ends as a sentence does. Names are
 * numbered in the order of the concepts.
 */
final class NameTable {

    private final WordTable words;
    private final Map<String, int[]> stems;
    private final Set<String> languages;
    private final int[] ordinals;
    private final byte[] lengths;

    /** Numbers of words that some names have in parentheses. */
    private final BitSet partly;

    private final Map<Integer, Having> frequent = new ConcurrentHashMap<>();

    /** By the run, of those that hold much. Whoever types a word types its beginnings first, and these are few. */
    private final Cache<Run, Having> runs =
            Caffeine.newBuilder().maximumSize(MOST_RUNS).executor(Runnable::run).build();

    /**
     * The names that have a word, or one of a run of words. Nobody changes the sets: others may have the same.
     *
     * @param essential those of them in which it is essential, perhaps the same set
     */
    record Having(SparseSet names, SparseSet essential) {}

    /** Words from one number to before another. */
    record Run(int from, int to) {}

    /** As many as the beginnings of up to three letters that a sixteenth of all names have. */
    private static final int MOST_RUNS = 128;

    /** A run whose words occur fewer times is as fast word by word. */
    private static final int FEWEST_OCCURRENCES = 2048;

    private NameTable(
            WordTable words, Map<String, int[]> stems, Set<String> languages, int[] ordinals, byte[] lengths) {
        this.words = words;
        this.stems = stems;
        this.languages = languages;
        this.ordinals = ordinals;
        this.lengths = lengths;
        this.partly = partly(words);
    }

    private static BitSet partly(WordTable words) {
        BitSet partly = new BitSet(words.size());
        for (int number = 0; number < words.size(); number++) {
            int word = number;
            words.forEach(number, number + 1, place -> {
                if ((place & 1) == 0) {
                    partly.set(word);
                }
            });
        }
        return partly;
    }

    WordTable words() {
        return words;
    }

    int size() {
        return ordinals.length;
    }

    /** The number after that of the last concept that has a name. */
    int concepts() {
        return ordinals.length == 0 ? 0 : ordinals[ordinals.length - 1] + 1;
    }

    /** The names that have one of a run of words. What much has is kept: as sets, two are joined at the cost of a few dozen single names. */
    Having having(Run run) {
        if (run.to() - run.from() == 1 && isFrequent(run.from())) {
            return frequent.computeIfAbsent(run.from(), number -> made(run));
        }
        return isMuch(words.occurrences(run.from(), run.to())) ? runs.get(run, this::made) : made(run);
    }

    private boolean isMuch(int occurrences) {
        return occurrences >= FEWEST_OCCURRENCES && occurrences > ordinals.length / 16;
    }

    private boolean isFrequent(int number) {
        return words.occurrences(number) > ordinals.length / Long.SIZE;
    }

    private Having made(Run run) {
        SparseSet names = new SparseSet(size());
        SparseSet essential = areEssential(run) ? names : new SparseSet(size());
        for (int number = run.from(); number < run.to(); number++) {
            if (isFrequent(number) && run.to() - run.from() > 1) {
                Having known = having(new Run(number, number + 1));
                names.add(known.names());
                essential.add(known.essential());
            } else {
                addEach(number, names, essential);
            }
        }
        return new Having(names, essential);
    }

    /** Whether the words of a run are essential in every name that has them. */
    private boolean areEssential(Run run) {
        int one = partly.nextSetBit(run.from());
        return one < 0 || one >= run.to();
    }

    private void addEach(int number, SparseSet names, SparseSet essential) {
        words.forEach(number, number + 1, place -> {
            names.set(place >> 1);
            if ((place & 1) == 1) {
                essential.set(place >> 1);
            }
        });
    }

    /** Adds the concepts that some names are of. */
    void addConcepts(SparseSet names, SparseSet concepts) {
        names.forEach(name -> concepts.set(ordinals[name]));
    }

    /** The number of the first name of a concept, or of the next concept that has one. */
    int firstName(int concept) {
        int low = 0;
        int high = ordinals.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ordinals[middle] < concept) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Languages of the names. */
    Set<String> languages() {
        return languages;
    }

    /** The numbers of the words with a stem, under its {@link Stemming#key}. */
    int[] withStem(String key) {
        return stems.getOrDefault(key, new int[0]);
    }

    /** The concept that a name is of. */
    int ordinal(int name) {
        return ordinals[name];
    }

    /** How many essential words a name has that not every name has. */
    int length(int name) {
        return lengths[name];
    }

    /** Whether a designation puts the concept in words, and is no statement about it. */
    static boolean isName(Designation designation) {
        return PreferredDisplay.isRight(designation) || !endsAsASentence(designation.value());
    }

    private static boolean endsAsASentence(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            char last = text.charAt(i);
            if (!Character.isWhitespace(last) && "\"'”’)]".indexOf(last) < 0) {
                return ".?!:".indexOf(last) >= 0;
            }
        }
        return false;
    }

    static final class Builder {
        private final WordTable.Builder words = new WordTable.Builder();
        private final Map<String, Set<String>> stems = new HashMap<>();
        private final Map<String, Stemming> stemming = new HashMap<>();
        private final Set<String> known = new HashSet<>();
        private final @Nullable String language;
        private final Set<String> ofConcept = new HashSet<>();
        private int[] ordinals = new int[64];
        private byte[] lengths = new byte[64];
        private int size;

        /** @param language of names that do not say theirs */
        Builder(@Nullable String language) {
            this.language = language;
        }

        /** Concepts must come in ascending order. */
        void add(int ordinal, @Nullable String display, List<String> codeWords, List<Designation> designations) {
            ofConcept.clear();
            if (display != null) {
                add(ordinal, display, language);
            }
            if (!codeWords.isEmpty()) {
                add(ordinal, String.join(" ", codeWords), language);
            }
            for (Designation designation : designations) {
                if (isName(designation)) {
                    add(
                            ordinal,
                            designation.value(),
                            designation.language() == null ? language : designation.language());
                }
            }
        }

        private void add(int ordinal, String name, @Nullable String tag) {
            List<String> all = Words.of(name);
            if (all.isEmpty() || !ofConcept.add(String.join(" ", all))) {
                return;
            }
            Stemming stems = stemming.computeIfAbsent(Stemming.primary(tag), Stemming::of);
            Set<String> essential = new LinkedHashSet<>(Words.of(Words.withoutParentheses(name)));
            for (String word : new LinkedHashSet<>(all)) {
                words.add(word, 2 * size + (essential.contains(word) ? 1 : 0));
                if (known.add(stems.key("") + word)) {
                    this.stems
                            .computeIfAbsent(stems.key(word), unused -> new TreeSet<>())
                            .add(word);
                }
            }
            if (size == ordinals.length) {
                ordinals = Arrays.copyOf(ordinals, 2 * size);
                lengths = Arrays.copyOf(lengths, 2 * size);
            }
            ordinals[size] = ordinal;
            long told =
                    essential.stream().filter(word -> !stems.isFrequent(word)).count();
            lengths[size++] = (byte) Math.min(told, Byte.MAX_VALUE);
        }

        NameTable build() {
            WordTable table = words.build();
            Map<String, int[]> byStem = new HashMap<>(2 * stems.size());
            stems.forEach((stem, alike) ->
                    byStem.put(stem, alike.stream().mapToInt(table::find).toArray()));
            return new NameTable(
                    table,
                    byStem,
                    new TreeSet<>(stemming.keySet()),
                    Arrays.copyOf(ordinals, size),
                    Arrays.copyOf(lengths, size));
        }
    }

    /** A code's words, as far as somebody would look for them one by one: {@code entered-in-error}, but not the 10 of {@code A12.10}. */
    static List<String> codeWords(String code) {
        List<String> told = new ArrayList<>();
        for (String word : Words.of(code)) {
            if (word.length() >= 4 || word.chars().noneMatch(Character::isDigit)) {
                told.add(word);
            }
        }
        return told;
    }
}
