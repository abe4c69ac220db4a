package io.github.m99terminology.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two value sets stand to each other, seen from the first.
 *
 * @param message a sentence for a person
 * @param differences the codes that make it so; null when they were not asked for, or there is nothing to list
 */
public record CompareResult(Relation relation, String message, @Nullable Differences differences) {

    public enum Relation {
        SAME("same"),
        SUBSET("subset"),
        SUPERSET("superset"),
        OVERLAPPING("overlapping"),
        DISJOINT("disjoint"),
        EMPTY("empty"),
        INDETERMINATE("indeterminate");

        private final String code;

        Relation(String code) {
            this.code = code;
        }

        /** The operation's code for it. */
        public String code() {
            return code;
        }
    }

    /**
     * @param common codes in both; only where neither holds the other
     * @param missing codes of the first that the other does not have
     * @param extra codes of the other that the first does not have
     */
    public record Differences(List<String> common, List<String> missing, List<String> extra) {

        public Differences {
            common = List.copyOf(common);
            missing = List.copyOf(missing);
            extra = List.copyOf(extra);
        }
    }
}
