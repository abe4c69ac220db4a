package io.github.m99terminology.operation;

import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The codes that belong to a value set, each once, whichever version of its code system it was taken from: what two value sets are
 * compared by. A code is itself whatever a value set calls it.
 */
record Membership(Set<Member> members) {

    /** A code of a code system. */
    record Member(String system, String code) {}

    static Membership of(ValueSetProgram program, Deadline deadline) {
        Set<Member> members = new LinkedHashSet<>();
        for (ConceptSet set : program.sets()) {
            deadline.check();
            BitSet belonging = set.members();
            if (program.activeOnly()) {
                belonging.andNot(set.index().inactive());
            }
            set.ordinals()
                    .filter(belonging::get)
                    .forEach(ordinal -> members.add(
                            new Member(set.index().url(), set.index().code(ordinal))));
        }
        return new Membership(members);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    List<String> in(Membership other) {
        return codes(other.members::contains);
    }

    List<String> notIn(Membership other) {
        return codes(member -> !other.members.contains(member));
    }

    private List<String> codes(Predicate<Member> wanted) {
        return members.stream().filter(wanted).map(Member::code).toList();
    }
}
