package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "x-gzip",
                "GZIP",
                "deflate, gzip;q=0.5",
                "*",
                "br;q=1, *;q=0.1",
                "gzip; q=1.000",
                "identity;q=0, *",
                "gzip, deflate, br, zstd",
                "identity;q=0.5, gzip;q=1.0",
                "gzip;q=0.5, identity;q=0.5",
                "*;q=0, gzip"
            })
    void gzip_isTaken(String header) {
        assertThat(AcceptEncoding.takesGzip(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "x-gzip;q=0, *",
                "*;q=0",
                "gzip;q=nonsense",
                "gzip;q=2",
                "gzip;q=-1",
                "gzip;level=9",
                "gzipp",
                ";",
                ",",
                "gzip;q=0.5, identity",
                "gzip q=1",
                "gzip;"
            })
    void gzip_isNotTaken(String header) {
        assertThat(AcceptEncoding.takesGzip(List.of(header))).isFalse();
    }

    @Test
    void headers_severalAreOneList() {
        assertThat(AcceptEncoding.takesGzip(List.of("br", "gzip"))).isTrue();
        assertThat(AcceptEncoding.takesGzip(List.of())).isFalse();
    }
}
