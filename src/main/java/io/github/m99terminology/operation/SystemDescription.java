package io.github.m99terminology.operation;

import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the includes of one value set say of one code system: the whole of it, codes, and conditions, in no order. */
final class SystemDescription {

    private final Set<String> codes = new HashSet<>();
    private final Set<Set<Filter>> conditions = new HashSet<>();
    private boolean whole;

    void add(ConceptSetDefinition include) {
        include.concepts().forEach(concept -> codes.add(concept.code()));
        if (!include.filters().isEmpty()) {
            conditions.add(new HashSet<>(include.filters()));
        }
        whole |= include.concepts().isEmpty() && include.filters().isEmpty();
    }

    Set<String> codes() {
        return codes;
    }

    boolean isWhole() {
        return whole;
    }

    boolean isEmpty() {
        return !whole && codes.isEmpty() && conditions.isEmpty();
    }

    boolean isListOrEmpty() {
        return !whole && conditions.isEmpty();
    }

    boolean hasConditions() {
        return !conditions.isEmpty();
    }

    boolean isAlike(SystemDescription other) {
        return codes.equals(other.codes) && conditions.equals(other.conditions);
    }

    /** The concept that all others are below, where that is the only condition; else null. */
    @Nullable
    String root() {
        if (whole || !codes.isEmpty() || conditions.size() != 1) {
            return null;
        }
        Set<Filter> only = conditions.iterator().next();
        Filter filter = only.iterator().next();
        boolean ofConcepts = "concept".equals(filter.property()) || "code".equals(filter.property());
        return only.size() == 1 && ofConcepts && "is-a".equals(filter.op()) ? filter.value() : null;
    }
}
