package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternSizeTest {

    private static final List<String> ATOMS =
            List.of("a", ".", "[a-z]", "[^]x]", "\\d", "\\{", "x{}", "(?:b|c)", "\\p{Greek}");
    private static final List<String> COUNTS = List.of("", "*", "+?", "{3}", "{0,4}", "{2,}", "{7}", "{0}");

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
        assertThat(PatternSize.of("\\{9}")).isEqualTo(3);
    }

    @Example
    void of_bracesThatAreNoCount_areCharacters() {
        assertThat(PatternSize.of("a{x}")).isEqualTo(4);
        assertThat(PatternSize.of("a{")).isEqualTo(2);
        assertThat(PatternSize.of(")a{3}")).isEqualTo(4);
    }

    /** What RE2 really makes of a pattern is no more than a small multiple of the estimate. */
    @Property(tries = 1000)
    void of_isNoLessThanTheProgram(@ForAll("patterns") String pattern) {
        Assume.that(PatternSize.of(pattern) <= ConceptFilter.MAX_PATTERN_SIZE);
        assertThat((long) Pattern.compile(pattern).programSize()).isLessThanOrEqualTo(4 * PatternSize.of(pattern) + 4);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.randomValue(random -> pattern(random, 5));
    }

    private static String pattern(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> ATOMS.get(random.nextInt(ATOMS.size()));
            case 1 -> "(" + pattern(random, depth - 1) + ")" + COUNTS.get(random.nextInt(COUNTS.size()));
            case 2 -> pattern(random, depth - 1) + pattern(random, depth - 1);
            default -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
        };
    }
}
