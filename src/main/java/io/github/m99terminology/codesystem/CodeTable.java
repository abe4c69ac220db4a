package io.github.m99terminology.codesystem;

import java.util.List;
import java.util.Locale;

/**
 * Code → ordinal by one probe: open addressing over an int array, half empty, so that 100,000 codes cost 1 MB beside the
 * strings that are there anyway. A code system that ignores case has a second table, over codes in lower case, asked only
 * when the first one misses: so the spelling of the code system always wins.
 */
final class CodeTable {

    private final String[] codes;
    private final int[] exact;
    private final int[] folded;

    private CodeTable(String[] codes, int[] exact, int[] folded) {
        this.codes = codes;
        this.exact = exact;
        this.folded = folded;
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
        }
        return table;
    }

    /** The ordinal, or -1. */
    int ordinal(String code) {
        int found = find(exact, code, false);
        return found >= 0 || folded.length == 0 ? found : find(folded, fold(code), true);
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
        if (slots[slot] == 0) {
            slots[slot] = ordinal + 1;
        }
    }

    private int find(int[] slots, String key, boolean fold) {
        return slots[slot(slots, key, fold)] - 1;
    }

    private int slot(int[] slots, String key, boolean fold) {
        int mask = slots.length - 1;
        int slot = spread(key.hashCode()) & mask;
        while (slots[slot] != 0 && !matches(codes[slots[slot] - 1], key, fold)) {
            slot = (slot + 1) & mask;
        }
        return slot;
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
