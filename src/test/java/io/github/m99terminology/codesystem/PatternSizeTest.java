package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternSizeTest {

    @Example
    void of_counts_multiply() {
        assertThat(PatternSize.of("abc")).isEqualTo(3);
        assertThat(PatternSize.of("a{5}")).isEqualTo(5);
        assertThat(PatternSize.of("a{2,7}b")).isEqualTo(8);
        assertThat(PatternSize.of("a{3,}")).isEqualTo(3);
        assertThat(PatternSize.of("((a{1000}){1000}){1000}")).isGreaterThan(1_000_000_000L);
    }

    @Example
    void of_classesAndEscapes_countOnce() {
        assertThat(PatternSize.of("[a-z]{10}")).isEqualTo(10);
        assertThat(PatternSize.of("[]{2}]")).isEqualTo(1);
        assertThat(PatternSize.of("[^]a]")).isEqualTo(1);
        assertThat(PatternSize.of("\\{9}")).isEqualTo(4);
    }

    @Example
    void of_bracesThatAreNoCount_areCharacters() {
        assertThat(PatternSize.of("a{x}")).isEqualTo(4);
        assertThat(PatternSize.of("a{")).isEqualTo(2);
        assertThat(PatternSize.of(")a{3}")).isEqualTo(4);
    }

    /** What RE2 really makes of a pattern is no more than a small multiple of the estimate. */
    @Property(tries = 2000)
    void of_isNoLessThanTheProgram(@ForAll("patterns") String pattern) {
        assertThat((long) Pattern.compile(pattern).programSize()).isLessThanOrEqualTo(4 * PatternSize.of(pattern) + 4);
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> atoms = Arbitraries.of("a", ".", "[a-z]", "[^]x]", "\\d", "\\{", "x{}", "(?:b|c)");
        return Arbitraries.lazyOf(
                () -> atoms,
                () -> atoms,
                () -> Combinators.combine(patterns(), counts()).as((inner, count) -> "(" + inner + ")" + count),
                () -> Combinators.combine(patterns(), patterns()).as((left, right) -> left + right),
                () -> Combinators.combine(patterns(), patterns()).as((left, right) -> "(" + left + "|" + right + ")"));
    }

    private static Arbitrary<String> counts() {
        return Arbitraries.of("", "*", "+?", "{3}", "{0,4}", "{2,}", "{7}", "{0}");
    }
}
