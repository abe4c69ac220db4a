package io.github.m99terminology.note;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One term of a lexicon that stands for many. */
class AlternativesTest {

    @Test
    void eachOfOne_withEachOfTheOther() {
        assertThat(Alternatives.of("{less/no} {/left} rotation"))
                .containsExactly("less  rotation", "less left rotation", "no  rotation", "no left rotation");
    }

    @Test
    void termWithoutBraces_isItself() {
        assertThat(Alternatives.of("SI jt")).containsExactly("SI jt");
        assertThat(Alternatives.of("R/O")).containsExactly("R/O");
        assertThat(Alternatives.of("left { open")).containsExactly("left { open");
    }

    @Test
    void moreThanAnybodyWrites_isNotWrittenOut() {
        String each = "{a/b/c/d/e/f/g/h/i/j}".repeat(12);
        assertThat(Alternatives.of(each)).containsExactly(each);
    }
}
