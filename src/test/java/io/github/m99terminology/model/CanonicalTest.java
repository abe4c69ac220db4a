package io.github.m99terminology.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void parse_withVersion_splitsAtTheFirstBar() {
        assertThat(Canonical.parse("http://example.org/cs|1|2"))
                .isEqualTo(new Canonical("http://example.org/cs", "1|2"));
    }

    @Test
    void parse_emptyVersion_isNoVersion() {
        assertThat(Canonical.parse("http://example.org/cs|").version()).isNull();
    }

    @Test
    void toString_isReadAgain() {
        Canonical canonical = new Canonical("http://example.org/cs", "2026");
        assertThat(Canonical.parse(canonical.toString())).isEqualTo(canonical);
    }

    @Test
    void parse_blankUrl_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Canonical.parse("|2026"));
    }
}
