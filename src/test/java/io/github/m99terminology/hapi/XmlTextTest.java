package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
    private static final String RESOURCE = "<Basic xmlns=\"http://hl7.org/fhir\"><id value=\"%s\"/></Basic>";

    private static void check(String xml) {
        XmlText.check(xml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1:1/b'> %b;]>",
                "<?xml version='1.0'?>\n<!-- before --> <!DOCTYPE a>"
            })
    void check_documentType_isRefused(String prolog) {
        assertThatThrownBy(() -> check(prolog + RESOURCE.formatted("a")))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("has a document type or an entity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "&#49;", "&#x31;", "\u0661"})
    void check_numberThatIsTooLong_isRefused(String digit) {
        assertThatThrownBy(() -> check(RESOURCE.formatted(digit.repeat(1001))))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("a number of more than 1000 characters");
        assertThatCode(() -> check(RESOURCE.formatted(digit.repeat(2000) + "m")))
                .doesNotThrowAnyException();
    }

    @Test
    void check_whatIsNoXml_isLeftToTheParser() {
        assertThatCode(() -> check("<a")).doesNotThrowAnyException();
        assertThatCode(() -> check("{}")).doesNotThrowAnyException();
        assertThatCode(() -> check("<a>&b;</b>")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void isXml_inEachEncoding(String encoding) {
        byte[] xml = "\n <?xml version='1.0'?><a/>".getBytes(Charset.forName(encoding));

        assertThat(XmlText.isXml(xml)).isTrue();
        assertThat(XmlText.isXml("\n {}".getBytes(Charset.forName(encoding)))).isFalse();
        assertThat(XmlText.isXml("\uFEFF<a/>".getBytes(Charset.forName(encoding))))
                .isTrue();
        assertThat(XmlText.isXml(new byte[0])).isFalse();
    }

    /** A declaration that does not tell how the bytes are read must not lead past the look at them. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32", "IBM037", "no-such-encoding"})
    void check_documentTypeBehindAnotherDeclaration_isRefused(String encoding) {
        String prolog = "<?xml version='1.0' encoding='" + encoding + "'?><!DOCTYPE a [<!ENTITY b 'c'>]>";

        assertThatThrownBy(() -> check(prolog + RESOURCE.formatted("&b;")))
                .hasMessageContaining("has a document type or an entity");
    }

    @Test
    void check_twoValuesOfAChoice_areRefused() {
        String parameter =
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"a\"/>%s</parameter></Parameters>";

        assertThatThrownBy(() -> check(parameter.formatted("<valueCode value=\"A\"/><valueString value=\"B\"/>")))
                .hasMessageContaining("has two values (value[x]");
        assertThatCode(() -> check(parameter.formatted("<valueCode value=\"A\"/><valueSet/><valueSet/>")))
                .doesNotThrowAnyException();
    }
}
