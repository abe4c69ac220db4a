package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A sparse set has what a {@link BitSet} of the same numbers has, whatever is done with it. */
class SparseSetTest {
    private static final int SIZE = 5000;

    /** Few and many, close together and at the edges of words and blocks. */
    @Provide
    Arbitrary<Set<Integer>> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, SIZE - 1),
                        Arbitraries.integers().between(1000, 1100),
                        Arbitraries.of(0, 63, 64, 1023, 1024, 2047, SIZE - 1))
                .set()
                .ofMaxSize(200);
    }

    @Property(tries = 300)
    void anySet_hasItsNumbersInOrderAndNoOthers(@ForAll("numbers") Set<Integer> numbers) {
        SparseSet sparse = sparse(numbers);
        BitSet bits = bits(numbers);

        assertThat(sparse.toBitSet()).isEqualTo(bits);
        assertThat(sparse.cardinality()).isEqualTo(bits.cardinality());
        assertThat(sparse.isEmpty()).isEqualTo(bits.isEmpty());
        for (int from = 0; from <= SIZE; from++) {
            assertThat(sparse.next(from)).as("next from %d", from).isEqualTo(bits.nextSetBit(from));
            assertThat(sparse.get(from)).as("has %d", from).isEqualTo(bits.get(from));
        }
    }

    @Property(tries = 300)
    void twoSets_joinedAndParted(@ForAll("numbers") Set<Integer> one, @ForAll("numbers") Set<Integer> other) {
        BitSet both = bits(one);
        both.and(bits(other));
        BitSet either = bits(one);
        either.or(bits(other));
        SparseSet untouched = sparse(other);

        SparseSet retained = sparse(one);
        retained.retain(untouched);
        SparseSet added = sparse(one);
        added.add(untouched);

        assertThat(retained.toBitSet()).isEqualTo(both);
        assertThat(SparseSet.ofBoth(sparse(one), untouched).toBitSet()).isEqualTo(both);
        assertThat(added.toBitSet()).isEqualTo(either);
        one.forEach(added::clear);
        either.andNot(bits(one));
        assertThat(added.toBitSet()).isEqualTo(either);
        assertThat(untouched.toBitSet()).as("what was added to another").isEqualTo(bits(other));
    }

    @Test
    void noneIsASetOfAnySize_withNothing() {
        SparseSet some = sparse(Set.of(7, 4000));

        assertThat(SparseSet.ofBoth(some, SparseSet.NONE).isEmpty()).isTrue();
        assertThat(SparseSet.NONE.get(4000)).isFalse();
        some.add(SparseSet.NONE);
        assertThat(some.cardinality()).isEqualTo(2);
        some.retain(SparseSet.NONE);
        assertThat(some.isEmpty()).isTrue();
    }

    private static SparseSet sparse(Set<Integer> numbers) {
        SparseSet sparse = new SparseSet(SIZE);
        numbers.forEach(sparse::set);
        return sparse;
    }

    private static BitSet bits(Set<Integer> numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(bits::set);
        return bits;
    }
}
