package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    @Test
    void withoutAnEnd_everythingRuns() {
        assertThat(TimeLeft.evaluate("", NOW).isDisabled()).isFalse();
    }

    @Test
    void beforeTheEnd_itRuns_andAfterItIsSkipped_andSaysWhy() {
        assertThat(TimeLeft.evaluate("1000", NOW).isDisabled()).isFalse();
        assertThat(TimeLeft.evaluate("993", NOW)).satisfies(skipped -> {
            assertThat(skipped.isDisabled()).isTrue();
            assertThat(skipped.getReason()).hasValue("No time left on this machine: it would begin 7 s too late");
        });
    }
}
