package io.github.m99terminology.codesystem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Code → ordinal by one probe: open addressing over an int array, half empty, so that 100,000 codes cost 1 MB beside the
 * strings that are there anyway. A code system that ignores case has a second table, over codes in lower case, asked only
 * when the first one misses: so the spelling of the code system always wins.
 *
 * <p>Codes can be chosen so that all have one hash. Each would be compared with all others then; where it shows, codes are found by halving
 * instead.
 */
final class CodeTable {

    /** Codes that one is compared with, on average, before they are halved instead. Half empty, a table of chance hashes needs two. */
    private static final int MOST_COMPARED = 32;

    private final String[] codes;
    private final int[] exact;
    private final int[] folded;
    private final int longest;

    /** Ordinals by code, and by code in lower case; empty where hashes tell the codes apart. */
    private int[] sorted = new int[0];

    private int[] sortedFolded = new int[0];
    private long compared;

    private CodeTable(String[] codes, int[] exact, int[] folded) {
        this.codes = codes;
        this.exact = exact;
        this.folded = folded;
        this.longest = Arrays.stream(codes).mapToInt(String::length).max().orElse(0);
    }

    /** Of the codes in their order. A code that is there twice keeps its first ordinal; see {@link #duplicate}. */
    static CodeTable of(List<ConceptDefinition> concepts, boolean caseSensitive) {
        String[] codes = concepts.stream().map(ConceptDefinition::code).toArray(String[]::new);
        CodeTable table = new CodeTable(codes, slots(codes.length), caseSensitive ? new int[0] : slots(codes.length));
        for (int ordinal = 0; ordinal < codes.length; ordinal++) {
            table.put(table.exact, codes[ordinal], ordinal, false);
            if (!caseSensitive) {
                table.put(table.folded, fold(codes[ordinal]), ordinal, true);
            }
            if (table.compared > (long) MOST_COMPARED * (codes.length + MOST_COMPARED)) {
                table.sort();
                break;
            }
        }
        return table;
    }

    private void sort() {
        sorted = sorted(Function.identity());
        sortedFolded = folded.length == 0 ? sorted : sorted(CodeTable::fold);
    }

    /** Of two that are alike the first stays first. */
    private int[] sorted(Function<String, String> spelling) {
        String[] keys = Arrays.stream(codes).map(spelling).toArray(String[]::new);
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted(Comparator.comparing(ordinal -> keys[ordinal]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The ordinal, or -1. */
    int ordinal(String code) {
        int found = find(exact, code, false);
        return found >= 0 || folded.length == 0 ? found : find(folded, fold(code), true);
    }

    /** Characters of the longest code. */
    int longest() {
        return longest;
    }

    String code(int ordinal) {
        return codes[ordinal];
    }

    int size() {
        return codes.length;
    }

    /** Whether the code at this ordinal was there before, spelled exactly the same. */
    boolean duplicate(int ordinal) {
        return find(exact, codes[ordinal], false) != ordinal;
    }

    private void put(int[] slots, String key, int ordinal, boolean fold) {
        int slot = slot(slots, key, fold);
        compared += (slot - first(slots, key)) & (slots.length - 1);
        if (slots[slot] == 0) {
            slots[slot] = ordinal + 1;
        }
    }

    private int find(int[] slots, String key, boolean fold) {
        return sorted.length == 0 ? slots[slot(slots, key, fold)] - 1 : halved(fold ? sortedFolded : sorted, key, fold);
    }

    /** The first of those that are the key. */
    private int halved(int[] ordinals, String key, boolean fold) {
        int low = 0;
        int high = ordinals.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spelled(ordinals[middle], fold).compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ordinals.length && spelled(ordinals[low], fold).equals(key) ? ordinals[low] : -1;
    }

    private String spelled(int ordinal, boolean fold) {
        return fold ? fold(codes[ordinal]) : codes[ordinal];
    }

    private int slot(int[] slots, String key, boolean fold) {
        int mask = slots.length - 1;
        int slot = first(slots, key);
        while (slots[slot] != 0 && !matches(codes[slots[slot] - 1], key, fold)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int first(int[] slots, String key) {
        return spread(key.hashCode()) & (slots.length - 1);
    }

    private static boolean matches(String code, String key, boolean fold) {
        return fold ? fold(code).equals(key) : code.equals(key);
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    private static int[] slots(int size) {
        return new int[Integer.highestOneBit(Math.max(2, size) * 2 - 1) * 2];
    }

    private static String fold(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
