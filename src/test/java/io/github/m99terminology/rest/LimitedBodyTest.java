package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
    private static final int LIMIT = 100_000;
    private static final int BUFFER = 16 * 1024;

    /** A body without an end, as a few bytes of gzip may be. */
    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return ' ';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            given += length;
            return length;
        }
    }

    @Test
    void body_withoutEnd_isReadNoFurtherThanTheLimit() {
        Endless endless = new Endless();

        assertThatThrownBy(() -> new LimitedBody(endless, LIMIT, null).readAllBytes())
                .isInstanceOf(PayloadTooLargeException.class);
        assertThat(endless.given).isLessThanOrEqualTo(LIMIT + BUFFER);
    }
}
