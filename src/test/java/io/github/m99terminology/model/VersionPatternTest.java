package io.github.m99terminology.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionPatternTest {

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 1.0.0, true",
        "1, 1.0.0, false",
        "1.0.x, 1.0.7, true",
        "1.0.x, 1.1.0, false",
        "1.0.x, 1.0.1-ballot, false",
        "1.x, 1.2.3, true",
        "1.*.0, 1.2.0, true",
        "1.0.0-*, 1.0.0-ballot, true",
        "1.0.0-*, 1.0.0, false",
        "1.0?, 1.0, true",
        "1.0?, 1.0.3, true",
        "1.0?, 1.0-ballot, true",
        "1.0?, 1.01, false",
        "2024-*, 2024-05, true",
        "*, 1.0.0-ballot, true",
    })
    void matches_byHl7sWildcards(String pattern, String version, boolean expected) {
        assertThat(VersionPattern.matches(pattern, version)).isEqualTo(expected);
    }
}
