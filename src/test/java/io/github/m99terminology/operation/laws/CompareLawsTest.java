package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.Compare.Relation;
import io.github.m99terminology.operation.Compare.Side;
import io.github.m99terminology.operation.Compare.VersionSignificance;
import io.github.m99terminology.operation.laws.NaiveTerminology.Refused;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** A law of {@code $compare}: it says of two value sets what their members say, by the naive reading. */
class CompareLawsTest {

    @Property(tries = 1000)
    void compare_saysWhatTheMembersSay(@ForAll long seed) {
        GeneratedTerminology content = GeneratedTerminology.of(seed);
        TerminologySnapshot snapshot = content.snapshot();
        NaiveTerminology naive = new NaiveTerminology(content);
        VersionPolicy versions = GeneratedTerminology.versions(new Random(~seed));
        for (ValueSetDefinition first : content.valueSets()) {
            for (ValueSetDefinition other : content.valueSets()) {
                Set<String> members = members(naive, first, versions);
                Set<String> others = members(naive, other, versions);
                if (members != null && others != null) {
                    assertThat(compare(snapshot, first, other, versions).relation())
                            .as(first.metadata().canonical() + " beside "
                                    + other.metadata().canonical())
                            .isIn(relations(first, members, other, others));
                }
            }
        }
    }

    private static Compare.Result compare(
            TerminologySnapshot snapshot, ValueSetDefinition first, ValueSetDefinition other, VersionPolicy versions) {
        return Compare.compare(
                snapshot,
                new Compare.Request(side(first), side(other), List.of(), versions, VersionSignificance.NEVER, true));
    }

    private static Side side(ValueSetDefinition definition) {
        return new Side(definition.metadata().canonical(), null);
    }

    private static @Nullable Set<String> members(
            NaiveTerminology naive, ValueSetDefinition definition, VersionPolicy versions) {
        try {
            return naive.members(definition, versions, false).stream()
                    .map(member -> member.system() + "#" + member.code())
                    .collect(Collectors.toSet());
        } catch (Refused refused) {
            return null;
        }
    }

    /** Two lists are taken at their word; what is defined alike may be called the same, be it empty. */
    private static Set<Relation> relations(
            ValueSetDefinition first, Set<String> members, ValueSetDefinition other, Set<String> others) {
        Set<String> list = list(first);
        Set<String> otherList = list(other);
        if (list != null && otherList != null) {
            return Set.of(relation(list, otherList));
        }
        Relation relation = relation(members, others);
        return relation == Relation.EMPTY ? Set.of(Relation.EMPTY, Relation.SAME) : Set.of(relation);
    }

    private static @Nullable Set<String> list(ValueSetDefinition definition) {
        boolean enumerated = definition.exclude().isEmpty()
                && definition.include().stream()
                        .allMatch(part -> part.system() != null
                                && !part.concepts().isEmpty()
                                && part.filters().isEmpty()
                                && part.valueSets().isEmpty());
        return enumerated && !Boolean.FALSE.equals(definition.inactive())
                ? definition.include().stream()
                        .flatMap(part -> part.concepts().stream().map(concept -> part.system() + "#" + concept.code()))
                        .collect(Collectors.toSet())
                : null;
    }

    private static Relation relation(Set<String> members, Set<String> others) {
        if (members.isEmpty() && others.isEmpty()) {
            return Relation.EMPTY;
        }
        if (members.equals(others)) {
            return Relation.SAME;
        }
        if (members.stream().noneMatch(others::contains)) {
            return Relation.DISJOINT;
        }
        if (others.containsAll(members)) {
            return Relation.SUBSET;
        }
        return members.containsAll(others) ? Relation.SUPERSET : Relation.OVERLAPPING;
    }
}
