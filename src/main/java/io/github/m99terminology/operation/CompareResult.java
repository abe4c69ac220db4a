package io.github.m99terminology.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two value sets stand to each other, seen from the first.
 *
 * @param message a sentence for a person
 * @param differences the codes that make it so; null when they were not asked for, or nothing was compared
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

        /**
         * @param more whether the first has codes that the other does not have
         * @param less whether the other has codes that the first does not have
         * @param shared whether any code is in both
         */
        static Relation of(boolean more, boolean less, boolean shared) {
            if (!shared) {
                return more || less ? DISJOINT : EMPTY;
            }
            if (more) {
                return less ? OVERLAPPING : SUPERSET;
            }
            return less ? SUBSET : SAME;
        }
    }

    /**
     * @param byExpansion whether the members had to be told apart, because the definitions did not settle it
     * @param common codes in both
     * @param missing codes of the first that the other does not have
     * @param extra codes of the other that the first does not have
     */
    public record Differences(boolean byExpansion, List<String> common, List<String> missing, List<String> extra) {

        public Differences {
            common = List.copyOf(common);
            missing = List.copyOf(missing);
            extra = List.copyOf(extra);
        }
    }
}
