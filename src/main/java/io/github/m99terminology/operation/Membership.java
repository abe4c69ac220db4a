package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.operation.Compare.VersionSignificance;
import io.github.m99terminology.valueset.ConceptSet;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The codes that belong to a value set, each once: what two value sets are compared by. A code is itself whatever a value set calls it
 * and, unless versions matter, whichever version of its code system it was taken from.
 */
record Membership(Set<Member> members) {

    /**
     * A code of a code system.
     *
     * @param version the code system's, where it matters; else null
     */
    record Member(String system, @Nullable String version, String code) implements Comparable<Member> {
        /** For the same reason as of {@link io.github.m99terminology.model.Canonical#compareTo}. */
        @Override
        public int compareTo(Member other) {
            int order = code.compareTo(other.code);
            return order != 0 ? order : toString().compareTo(other.toString());
        }
    }

    static Membership of(ValueSetProgram program, VersionSignificance significance, Deadline deadline) {
        Set<Member> members = new LinkedHashSet<>();
        for (ConceptSet set : program.sets()) {
            deadline.check();
            BitSet belonging = set.members();
            if (program.activeOnly()) {
                belonging.andNot(set.index().inactive());
            }
            CodeSystemIndex index = set.index();
            String version = significance.matters(index) ? index.version() : null;
            set.ordinals()
                    .filter(belonging::get)
                    .forEach(ordinal -> members.add(new Member(index.url(), version, index.code(ordinal))));
        }
        return new Membership(members);
    }

    boolean hasMoreThan(Membership other) {
        return !other.members.containsAll(members);
    }

    boolean sharesWith(Membership other) {
        return members.stream().anyMatch(other.members::contains);
    }

    List<String> in(Membership other) {
        return codes(other.members::contains);
    }

    List<String> notIn(Membership other) {
        return codes(member -> !other.members.contains(member));
    }

    private List<String> codes(Predicate<Member> wanted) {
        return members.stream().filter(wanted).map(Member::code).distinct().toList();
    }
}
