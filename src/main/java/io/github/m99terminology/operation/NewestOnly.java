package io.github.m99terminology.operation;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.valueset.ConceptSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Of several versions of one code system that are listed one after another, the newest first: each code where it first comes. What the
 * request does not want to see (inactive ones) has gone before, so that an older version may list what the newest has retired.
 */
final class NewestOnly {

    private final Deadline deadline;
    private final Map<String, List<Listed>> byUrl = new HashMap<>();

    private record Listed(ConceptSet set, BitSet visible) {

        boolean has(String code) {
            int ordinal = set.index().ordinal(code);
            return ordinal >= 0 && visible.get(ordinal);
        }
    }

    NewestOnly(Deadline deadline) {
        this.deadline = deadline;
    }

    /** What of this set has not been listed yet, as bits that belong to the caller. */
    BitSet of(ConceptSet set, BitSet visible) {
        List<Listed> before = byUrl.computeIfAbsent(set.index().url(), none -> new ArrayList<>());
        BitSet rest = (BitSet) visible.clone();
        if (!before.isEmpty()) {
            visible.stream().forEach(ordinal -> {
                deadline.check();
                String code = set.index().code(ordinal);
                if (before.stream().anyMatch(listed -> listed.has(code))) {
                    rest.clear(ordinal);
                }
            });
        }
        before.add(new Listed(set, rest));
        return (BitSet) rest.clone();
    }
}
