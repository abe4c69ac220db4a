package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import io.github.m99terminology.operation.ClosureTable.Entry;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code $closure}: keeps a client's transitive closure table up to date
 * (<a href="http://hl7.org/fhir/R4/terminology-service.html#closure">R4</a>).
 *
 * <p>A client that wants to find "everything that is a kind of X" by a join keeps a table of pairs. It tells the server each
 * concept that it meets; the server answers with the pairs that this concept adds. All of them, not only the nearest: the client's join
 * does not climb. A concept with itself is never among them.
 *
 * <p>The pairs are not kept, for they follow: between two concepts of one code system there is a pair if the hierarchy says so, and
 * it was given out with the later of the two. So what was added since version v is
 *
 * <pre>
 *   { (a, b) : a is-a b, and a or b came after v }
 * </pre>
 *
 * whether it is asked for the first time or again after a lost answer, and in however many requests the concepts came. That holds
 * as long as the hierarchy stays as it was; hence a table remembers it by version and digest, and is void when it has changed.
 */
public final class Closure {

    /**
     * {@code $closure} (<a href="http://hl7.org/fhir/R4/conceptmap-operation-closure.html">R4</a>): with the name alone, to initialise;
     * with concepts, to add them; with a version, to be told again what was added since.
     */
    public record Request(String name, List<CodeRef> concepts, @Nullable String version) {

        public Request {
            concepts = List.copyOf(concepts);
            if (!ClosureTable.isName(name)) {
                throw new TerminologyException(Kind.INVALID_REQUEST, ClosureIssues.nameInvalid(name));
            }
            if (version != null && !concepts.isEmpty()) {
                throw new TerminologyException(Kind.INVALID_REQUEST, ClosureIssues.conceptsAndVersion());
            }
        }

        boolean initialises() {
            return concepts.isEmpty() && version == null;
        }
    }

    /**
     * What a client is to add to its closure table.
     *
     * @param title the name of the concept map that it becomes
     * @param version the version that the client remembers: 0 after initialisation, then the table's
     * @param table the table after the request
     * @param relations the new entries, by system and then in the order in which their concepts came
     */
    public record Result(String title, int version, ClosureTable table, List<Relation> relations) {

        public Result {
            relations = List.copyOf(relations);
        }
    }

    /**
     * One entry: that {@code source} is a kind of {@code target}, or the same. The equivalence is read from target to source.
     *
     * @param systemVersion of both; or null
     */
    public record Relation(
            String system, @Nullable String systemVersion, String source, String target, Equivalence equivalence) {}

    /** The two of FHIR's concept-map-equivalence that are given out. */
    public enum Equivalence {
        SUBSUMES,
        EQUAL;

        /** FHIR's code for it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * How much a server keeps for its clients.
     *
     * @param tables closure tables in all
     * @param concepts concepts in one table
     */
    public record Limits(int tables, int concepts) {

        public static final Limits DEFAULT = new Limits(1_000, 10_000);

        /** A concept of a deep classification has some ten others above it; of SNOMED CT, some thirty. */
        private static final long RELATIONS_PER_CONCEPT = 50;

        public Limits {
            if (tables < 1 || concepts < 1) {
                throw new IllegalArgumentException("a limit is 1 or more");
            }
        }

        /** Entries of one table, for an answer may hold all of them. */
        long relations() {
            return concepts * RELATIONS_PER_CONCEPT;
        }
    }

    private Closure() {}

    /**
     * @throws TerminologyException NOT_FOUND when the table was never initialised; UNPROCESSABLE when it must be again;
     *     INVALID_REQUEST for concepts that are not here (of all that could be said with 404 and 422, a client of this operation
     *     hears these two things), and for a version that was never given out; TOO_COSTLY beyond the limits
     */
    public static Result closure(TerminologySnapshot snapshot, ClosureTables tables, Request request, Limits limits) {
        String name = request.name();
        if (request.initialises()) {
            ClosureTable empty = tables.initialise(name, limits.tables());
            return new Result(ClosureIssues.created(name), 0, empty, List.of());
        }
        Result result;
        if (request.version() != null) {
            ClosureTable table = tables.find(name);
            result = table == null ? null : replay(snapshot, table, request.version());
        } else {
            result = tables.change(name, table -> add(snapshot, table, request.concepts(), limits));
        }
        if (result == null) {
            throw new TerminologyException(Kind.NOT_FOUND, ClosureIssues.notInitialised(name));
        }
        return result;
    }

    /** The table with the concepts, one version on, and the entries that they add. */
    static Result add(TerminologySnapshot snapshot, ClosureTable table, List<CodeRef> concepts, Limits limits) {
        ClosureSystems systems = ClosureSystems.of(snapshot, table);
        List<Entry> entries = new ArrayList<>(table.entries());
        record Key(int system, String code) {}
        Set<Key> known = new HashSet<>();
        entries.forEach(entry -> known.add(new Key(entry.system(), entry.code())));
        int version = table.version() + 1;
        for (int position = 0; position < concepts.size(); position++) {
            CodeRef concept = concepts.get(position);
            int system = systems.placeOf(concept, position);
            String code = systems.known(system, concept, position);
            if (known.add(new Key(system, code))) {
                entries.add(new Entry(system, code, version));
            }
        }
        if (entries.size() > limits.concepts()) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, ClosureIssues.tooManyConcepts(table.name(), entries.size(), limits.concepts()));
        }
        long room = limits.relations() - table.relations();
        List<Relation> relations =
                new ClosureRelations(table.name(), systems, entries).since(table.version(), room, limits.relations());
        ClosureTable next =
                new ClosureTable(table.name(), version, table.relations() + relations.size(), systems.used(), entries);
        return new Result(ClosureIssues.updates(table.name()), version, next, relations);
    }

    /** What was added after a version; 0 is before everything. Never more than the table has. */
    static Result replay(TerminologySnapshot snapshot, ClosureTable table, String version) {
        int since = issued(table, version);
        ClosureSystems systems = ClosureSystems.of(snapshot, table);
        List<Relation> relations = new ClosureRelations(table.name(), systems, table.entries())
                .since(since, table.relations(), table.relations());
        return new Result(ClosureIssues.replay(table.name(), version), table.version(), table, relations);
    }

    private static int issued(ClosureTable table, String version) {
        if (version.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(version) <= table.version()) {
            return Integer.parseInt(version);
        }
        throw new TerminologyException(Kind.INVALID_REQUEST, ClosureIssues.versionNotIssued(table.name(), version));
    }
}
