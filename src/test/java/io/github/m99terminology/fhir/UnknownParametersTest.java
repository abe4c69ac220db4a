package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.Issue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownParametersTest {
    private static final List<String> KNOWN =
            List.of("url", "code", "system", "version", "displayLanguage", "valueSetVersion", "property");

    private final UnknownParameters lenient = new UnknownParameters("$ask", KNOWN, false);

    @ParameterizedTest
    @CsvSource({
        "cod, code",
        "Code, code",
        "uri, url",
        "sytem, system",
        "sysetm, system",
        "vesrion, version",
        "displaylanguage, displayLanguage",
        "display-language, displayLanguage",
        "DISPLAYLANGUAGE, displayLanguage",
        "valuesetVersion, valueSetVersion",
        "proprety, property"
    })
    void name_nearlyKnown_isRefusedWithTheRightOne(String sent, String meant) {
        assertThatThrownBy(() -> lenient.ignore(sent, KNOWN))
                .hasMessage("$ask knows no parameter '" + sent + "'. Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "id", "ver", "x", "properties", "lang", "something-else"})
    void name_ofItsOwn_isIgnored(String sent) {
        lenient.ignore(sent, KNOWN);
        assertThat(lenient.warnings())
                .extracting(Issue::text)
                .containsExactly("$ask ignored parameters that it does not know: " + sent);
    }

    @Test
    void name_unknown_isRefusedWhenStrict() {
        UnknownParameters strict = new UnknownParameters("$ask", KNOWN, true);
        assertThatThrownBy(() -> strict.ignore("colour", List.of("url", "code")))
                .hasMessage("$ask knows no parameter 'colour'. It knows: url, code.");
    }

    @Test
    void names_manyAndLong_areToldInFew() {
        IntStream.range(0, 500).forEach(i -> lenient.ignore(i + "-".repeat(1000), KNOWN));
        assertThat(lenient.warnings()).hasSize(1);
        assertThat(lenient.warnings().get(0).text()).hasSizeLessThan(600).endsWith(" and 490 more");
    }

    @Test
    void names_tooManyToBeMisspelt_areNotCompared() {
        IntStream.range(0, 100).forEach(i -> lenient.ignore("other-" + i, KNOWN));
        lenient.ignore("cod", KNOWN);
        assertThat(lenient.names()).hasSize(101);
    }

    @Test
    void names_none_areNoWarning() {
        assertThat(lenient.warnings()).isEmpty();
    }
}
