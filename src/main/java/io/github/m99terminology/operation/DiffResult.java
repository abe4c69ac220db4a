package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions.
 *
 * @param system the code system
 * @param about the value set that it is about, or null
 * @param message the whole in a sentence
 * @param differences code by code: those of the newer version in its order, then those that went
 */
public record DiffResult(
        String system, @Nullable String about, String from, String to, String message, List<Difference> differences) {

    public DiffResult {
        differences = List.copyOf(differences);
    }

    /** What can change about a code. */
    public enum Change {
        ADDED,
        REMOVED,
        /** The display. */
        TITLE,
        /** Another designation of the code system. */
        DESIGNATION,
        /** Whether it is active, or may be chosen. */
        STATUS,
        PROPERTY,
        /** What a supplement says of it. */
        GUIDANCE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param element the property, or the use of the designation; null where the change says it all
     * @param before null for what was not there
     * @param after null for what is not there any more
     */
    public record Difference(
            Change change, CodeRef code, @Nullable String element, @Nullable String before, @Nullable String after) {}

    /** How many codes have each kind of change. */
    public Map<Change, Long> codes() {
        Map<Change, Long> codes = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            codes.put(
                    change,
                    differences.stream()
                            .filter(each -> each.change() == change)
                            .map(Difference::code)
                            .distinct()
                            .count());
        }
        return codes;
    }
}
