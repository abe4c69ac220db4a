package io.github.m99terminology.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to add to its closure table.
 *
 * @param title the name of the concept map that it becomes
 * @param version the version that the client remembers: 0 after initialisation, then the table's
 * @param table the table after the request
 * @param relations the new entries, by system and then in the order in which their concepts came
 */
public record ClosureResult(String title, int version, ClosureTable table, List<Relation> relations) {

    public ClosureResult {
        relations = List.copyOf(relations);
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
}
