package io.github.m99terminology.operation;

import io.github.m99terminology.operation.Membership.Member;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of value sets whose code systems are not here, or only in part: two that are defined alike are the same
 * whatever their code systems hold, and a list of codes is a list of codes.
 */
final class EnumeratedCodes {

    private EnumeratedCodes() {}

    static boolean definedAlike(ValueSetDefinition first, ValueSetDefinition other) {
        return first.hasCompose()
                && other.hasCompose()
                && first.contained().isEmpty()
                && other.contained().isEmpty()
                && Boolean.FALSE.equals(first.inactive()) == Boolean.FALSE.equals(other.inactive())
                && first.supplements().equals(other.supplements())
                && first.include().equals(other.include())
                && first.exclude().equals(other.exclude());
    }

    /** The codes that a value set enumerates; null when it does anything but enumerate. */
    static @Nullable Membership of(ValueSetDefinition definition) {
        Set<Member> members = new LinkedHashSet<>();
        for (ConceptSetDefinition include : definition.include()) {
            String system = include.system();
            if (system == null
                    || include.concepts().isEmpty()
                    || !include.filters().isEmpty()
                    || !include.valueSets().isEmpty()) {
                return null;
            }
            include.concepts().forEach(concept -> members.add(new Member(system, concept.code())));
        }
        boolean all = definition.exclude().isEmpty() && !Boolean.FALSE.equals(definition.inactive());
        return all && !members.isEmpty() ? new Membership(members) : null;
    }
}
