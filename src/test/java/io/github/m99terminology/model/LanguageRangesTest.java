package io.github.m99terminology.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageRangesTest {

    @Test
    void parse_weights_putTheBestFirst() {
        assertThat(LanguageRanges.parse("en;q=0.5, de-CH ,fr;q=0.8").wanted()).containsExactly("de-CH", "fr", "en");
    }

    @Test
    void parse_refusedWildcard_isHard() {
        LanguageRanges ranges = LanguageRanges.parse("de,*;q=0");
        assertThat(ranges.hard()).isTrue();
        assertThat(ranges.wanted()).containsExactly("de");
    }

    @Test
    void parse_wantedWildcard_isSoft() {
        assertThat(LanguageRanges.parse("de,*;q=0.1").hard()).isFalse();
    }

    @Test
    void toString_isReadAgain() {
        LanguageRanges ranges = LanguageRanges.parse("de,en;q=0.5,*;q=0");
        assertThat(LanguageRanges.parse(ranges.toString())).isEqualTo(ranges);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                "de;",
                "de;q=1;q",
                "e n",
                "de;level=1",
                "de;q=x",
                "de;q=2",
                "de;q=-1",
                "de;q=NaN",
                "toolonglanguage"
            })
    void parse_notARange_isRefused(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> LanguageRanges.parse(header));
    }

    /** java.util.regex would recurse once for each subtag, and meet the end of the stack. */
    @Test
    void parse_thousandsOfSubtags_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LanguageRanges.parse("a" + "-a".repeat(100_000)));
    }

    @ParameterizedTest
    @CsvSource({"de,de,true", "de,de-CH,true", "DE,de-ch,true", "de-CH,de,false", "de,den,false"})
    void matches_isBasicFiltering(String range, String tag, boolean expected) {
        assertThat(LanguageRanges.matches(range, tag)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"de-CH,de,true", "de-Latn-CH,de-Latn,true", "de,de,false", "de,de-CH,false", "den,de,false"})
    void fallsBack_isLookup(String range, String tag, boolean expected) {
        assertThat(LanguageRanges.fallsBack(range, tag)).isEqualTo(expected);
    }
}
