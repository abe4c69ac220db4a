package io.github.m99terminology.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A request's own content costs in what was sent, not in what is held. The figures are printed; what is claimed is memory, which does
 * not depend on what else the machine does.
 */
class RequestContentCostTest {

    @Test
    void overlay_over16000Resources_allocatesAsOverNone() {
        RequestContentCost none = RequestContentCost.over(0);
        RequestContentCost many = RequestContentCost.over(16_000);
        System.out.printf(
                "tx-resource over 0 held: %.0f us, %d bytes; over %d: %.0f us, %d bytes%n",
                none.micros(), none.bytes(), many.held(), many.micros(), many.bytes());
        assertThat(many.bytes()).isLessThan(none.bytes() * 12 / 10);
    }
}
