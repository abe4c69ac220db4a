package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.PropertyReader.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One property of a code system turned round: from a value to the concepts that have it.
 *
 * <pre>
 *   region   sacral                       → 4 14 24
 *            http://example.org/r|sacral  → 4 14 24      a Coding is meant by its code, and by its system and code
 *   display  stenosis of neural canal     → 20           texts are compared as words: case and punctuation do not count
 * </pre>
 *
 * The concepts stand in arrays, not bit sets: a property may have as many values as there are concepts. Texts have a table of their
 * words beside. Immutable.
 */
public final class PropertyValues {

    private static final int[] NOBODY = new int[0];

    private final Map<String, int[]> byValue;
    private final BitSet any;
    private final WordTable words;
    private final boolean text;

    private PropertyValues(Map<String, int[]> byValue, BitSet any, WordTable words, boolean text) {
        this.byValue = byValue;
        this.any = any;
        this.words = words;
        this.text = text;
    }

    static PropertyValues of(CodeSystemIndex index, PropertyReader reader) {
        Map<String, int[]> byValue = new HashMap<>();
        BitSet any = new BitSet(index.size());
        WordTable.Builder words = new WordTable.Builder();
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            for (Key key : reader.keys(ordinal)) {
                any.set(ordinal);
                if (key.isValue()) {
                    put(byValue, reader.isText() ? folded(key.value()) : key.value(), ordinal);
                }
                if (key.isText()) {
                    words.add(Words.of(key.value()), ordinal);
                }
            }
        }
        // While it grew, each array began with the number of places in use.
        byValue.replaceAll((value, places) -> Arrays.copyOfRange(places, 1, 1 + places[0]));
        return new PropertyValues(byValue, any, words.build(), reader.isText());
    }

    private static void put(Map<String, int[]> byValue, String value, int ordinal) {
        int[] places = byValue.getOrDefault(value, new int[] {0, 0});
        int used = places[0];
        if (used > 0 && places[used] == ordinal) {
            return;
        }
        if (used + 1 == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[used + 1] = ordinal;
        places[0] = used + 1;
        byValue.put(value, places);
    }

    /** Whether it is made of words (display, designation, definition). */
    public boolean isText() {
        return text;
    }

    /** The concepts that have some value. */
    public BitSet any() {
        return (BitSet) any.clone();
    }

    /** The concepts that have this value: a text, a code, or {@code system|code}. */
    public BitSet having(String value) {
        BitSet found = new BitSet();
        addHaving(value, found);
        return found;
    }

    /** Adds to the set the concepts that have this value. */
    public void addHaving(String value, BitSet found) {
        for (int ordinal : byValue.getOrDefault(text ? folded(value) : value, NOBODY)) {
            found.set(ordinal);
        }
    }

    /** The concepts in whose texts for it each word of this one begins a word; none for a property that is no text. */
    public BitSet mentioning(String wanted) {
        List<BitSet> each = new ArrayList<>();
        for (String word : Words.of(wanted)) {
            BitSet found = new BitSet();
            words.forEachPrefixed(word, found::set);
            each.add(found);
        }
        return each.stream()
                .reduce((all, found) -> {
                    all.and(found);
                    return all;
                })
                .orElseGet(BitSet::new);
    }

    private static String folded(String value) {
        return String.join(" ", Words.of(value));
    }
}
