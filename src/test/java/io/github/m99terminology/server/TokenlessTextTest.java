package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenlessTextTest {
    private final TokenlessText text = new TokenlessText();

    @ParameterizedTest
    @CsvSource({
        "GET /fhir/metadata?access_token=secret 200, GET /fhir/metadata?access_token=… 200",
        "GET /x?a=1&Access_Token=secret&b=2 200, GET /x?a=1&Access_Token=…&b=2 200",
        "GET /x?access%5ftoken=secret 200, GET /x?access%5ftoken=… 200",
        "GET /x?access%5Ftoken%3Dsecret 200, GET /x?access%5Ftoken%3D… 200",
        "GET /x?next=%2Fy%3Faccess_token%3Dsecret 200, GET /x?next=%2Fy%3Faccess_token%3D… 200"
    })
    void token_inAnAddress_isLeftOut(String written, String logged) {
        assertThat(text.transform(new LoggingEvent(), written)).isEqualTo(logged);
    }

    @ParameterizedTest
    @CsvSource({"GET /fhir/CodeSystem?url=http%3A%2F%2Fa&token=b 200", "a token of the access kind"})
    void line_withoutSuchAToken_staysAsItIs(String line) {
        assertThat(text.transform(new LoggingEvent(), line)).isEqualTo(line);
    }

    @Test
    void line_afterAToken_isALineOfItsOwn() {
        assertThat(text.transform(new LoggingEvent(), "At /x?access_token=secret\njava.lang.Exception: of /x"))
                .isEqualTo("At /x?access_token=…\njava.lang.Exception: of /x");
    }
}
