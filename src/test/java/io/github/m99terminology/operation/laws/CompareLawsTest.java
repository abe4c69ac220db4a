package io.github.m99terminology.operation.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.CompareRequest;
import io.github.m99terminology.operation.CompareRequest.Side;
import io.github.m99terminology.operation.CompareResult;
import io.github.m99terminology.operation.CompareResult.Relation;
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
                            .isEqualTo(relation(members, others));
                }
            }
        }
    }

    private static CompareResult compare(
            TerminologySnapshot snapshot, ValueSetDefinition first, ValueSetDefinition other, VersionPolicy versions) {
        return Compare.compare(snapshot, new CompareRequest(side(first), side(other), List.of(), versions, true));
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

    private static Relation relation(Set<String> members, Set<String> others) {
        if (members.isEmpty() && others.isEmpty()) {
            return Relation.EMPTY;
        }
        if (members.equals(others)) {
            return Relation.SAME;
        }
        if (others.containsAll(members)) {
            return Relation.SUBSET;
        }
        if (members.containsAll(others)) {
            return Relation.SUPERSET;
        }
        return members.stream().anyMatch(others::contains) ? Relation.OVERLAPPING : Relation.DISJOINT;
    }
}
