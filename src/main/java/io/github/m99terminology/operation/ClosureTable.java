package io.github.m99terminology.operation;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server keeps of a client's closure table: not its entries, which follow from the hierarchy, but the concepts, when each
 * came, and what they were compared by.
 *
 * @param version the last one that was given out; counts on when the table is emptied, so that none is ever given out twice
 * @param relations how many entries the client's table has
 * @param systems the code systems in use, in the order of their first concept
 * @param entries the concepts, in the order in which they came
 */
public record ClosureTable(String name, int version, long relations, List<SystemUsed> systems, List<Entry> entries) {

    /** What can be an id in FHIR: the name is that of the answers. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    public ClosureTable {
        systems = List.copyOf(systems);
        entries = List.copyOf(entries);
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        if (version < 0 || relations < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
        for (Entry entry : entries) {
            if (entry.system() < 0 || entry.system() >= systems.size() || entry.since() > version) {
                throw new IllegalArgumentException("an entry without system, or from the future: " + entry);
            }
        }
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public static ClosureTable empty(String name, int version) {
        return new ClosureTable(name, version, 0, List.of(), List.of());
    }

    /**
     * A code system that concepts of the table are from.
     *
     * @param version the version that was used; null for a code system that has none
     * @param named whether a concept named that version; else the latest is meant, and a new one makes the table void
     * @param digest the hierarchy's, when the first concept came
     */
    public record SystemUsed(String url, @Nullable String version, boolean named, long digest) {}

    /**
     * A concept. System and code are the key: a code that differs only in its spelling is another concept.
     *
     * @param system its place among the systems
     * @param since the version with which it came
     */
    public record Entry(int system, String code, int since) {}
}
