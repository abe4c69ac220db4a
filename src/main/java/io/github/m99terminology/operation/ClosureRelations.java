package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.Hierarchy;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import io.github.m99terminology.operation.Closure.Equivalence;
import io.github.m99terminology.operation.Closure.Relation;
import io.github.m99terminology.operation.ClosureTable.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pairs of a closure table that came after a version. Each new concept is asked for what stands above it and what stands below
 * it, as bit sets, and these are cut with the concepts of the table; so a pair of two old concepts is never looked at.
 *
 * <p>A code system that ignores case may be asked for one concept in several spellings. They are keys of their own in the client's
 * table: each gets the pairs of the concept, and they are {@code equal} to each other.
 */
final class ClosureRelations {

    private final String table;
    private final ClosureSystems systems;
    private final List<Entry> entries;

    ClosureRelations(String table, ClosureSystems systems, List<Entry> entries) {
        this.table = table;
        this.systems = systems;
        this.entries = entries;
    }

    /**
     * @param room how many there may be
     * @param limit how many a table may have, for the sentence when there is no room
     * @throws TerminologyException TOO_COSTLY when there is not room enough
     */
    List<Relation> since(int version, long room, long limit) {
        Found found = new Found(room, limit);
        for (int place = 0; place < systems.used().size(); place++) {
            new OfSystem(place, version, found).find();
        }
        return found.relations;
    }

    /** What was found so far. */
    private final class Found {
        private final List<Relation> relations = new ArrayList<>();
        private final long room;
        private final long limit;

        Found(long room, long limit) {
            this.room = room;
            this.limit = limit;
        }

        void add(CodeSystemIndex index, Entry source, Entry target, Equivalence equivalence) {
            if (relations.size() >= room) {
                throw new TerminologyException(Kind.TOO_COSTLY, ClosureIssues.tooManyRelations(table, limit));
            }
            relations.add(new Relation(index.url(), index.version(), source.code(), target.code(), equivalence));
        }
    }

    /** The concepts of one code system. */
    private final class OfSystem {
        private final CodeSystemIndex index;
        private final int version;
        private final Found found;
        private final Map<Integer, List<Entry>> byOrdinal = new HashMap<>();
        private final BitSet all = new BitSet();
        private final List<Integer> fresh = new ArrayList<>();

        OfSystem(int place, int version, Found found) {
            this.index = systems.index(place);
            this.version = version;
            this.found = found;
            BitSet seen = new BitSet();
            for (Entry entry : entries) {
                if (entry.system() == place) {
                    int ordinal = index.ordinal(entry.code());
                    all.set(ordinal);
                    byOrdinal
                            .computeIfAbsent(ordinal, none -> new ArrayList<>(1))
                            .add(entry);
                    if (isNew(entry) && !seen.get(ordinal)) {
                        seen.set(ordinal);
                        fresh.add(ordinal);
                    }
                }
            }
        }

        void find() {
            Hierarchy hierarchy = index.hierarchy();
            BitSet settled = new BitSet();
            for (int ordinal : fresh) {
                spellings(entriesOf(ordinal));
                BitSet above = hierarchy.ancestors(ordinal);
                above.and(all);
                above.andNot(settled);
                above.stream().forEach(ancestor -> pairs(ordinal, ancestor));
                BitSet below = hierarchy.descendants(ordinal);
                below.and(all);
                below.andNot(settled);
                below.stream().forEach(descendant -> pairs(descendant, ordinal));
                // Whatever it has to do with those still to come has just been said.
                settled.set(ordinal);
            }
        }

        private void pairs(int descendant, int ancestor) {
            for (Entry source : entriesOf(descendant)) {
                for (Entry target : entriesOf(ancestor)) {
                    if (isNew(source) || isNew(target)) {
                        found.add(index, source, target, Equivalence.SUBSUMES);
                    }
                }
            }
        }

        /** The later spelling is equal to each earlier one. */
        private void spellings(List<Entry> same) {
            for (int later = 1; later < same.size(); later++) {
                for (int earlier = 0; earlier < later && isNew(same.get(later)); earlier++) {
                    found.add(index, same.get(later), same.get(earlier), Equivalence.EQUAL);
                }
            }
        }

        private List<Entry> entriesOf(int ordinal) {
            return byOrdinal.getOrDefault(ordinal, List.of());
        }

        private boolean isNew(Entry entry) {
            return entry.since() > version;
        }
    }
}
