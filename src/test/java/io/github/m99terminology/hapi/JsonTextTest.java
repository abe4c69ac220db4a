package io.github.m99terminology.hapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.model.TerminologyException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final String NUMBER =
            "A number in the request's body has an exponent of more than two digits. FHIR's decimals are smaller than that.";
    private static final String HALF =
            "A text in the request's body has half of a surrogate pair (\\uD800 to \\uDFFF). Write both halves, or the character itself.";

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1e999999999}", "[-1.5E+100]", "1e-100", "[1e100", "{\"a\": 12.e1234}"})
    void check_hugeExponent_isRefused(String json) {
        assertThatThrownBy(() -> check(json))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\ud83dx\"]", "[\"\\ud83d\\n\"]", "[\"\\ud83d\\ud83d\"]"})
    void check_halfSurrogatePair_isRefused(String json) {
        assertThatThrownBy(() -> check(json))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(HALF);
    }

    /** Digits of all scripts, and written as escapes. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "\\u0031", "\u0661", "\\u0661", "-", "0.", "E1"})
    void check_numberAsText_thatIsTooLong_isRefused(String digits) {
        assertThatThrownBy(() -> check("{\"a\":\"" + digits.repeat(1001) + "\"}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessage(
                        "A value in the request's body is a number of more than 1000 characters. FHIR's decimals have 18 digits; shorten it.");
        assertThatCode(() -> check("{\"a\":\"" + digits.repeat(2001) + " m\"}")).doesNotThrowAnyException();
        assertThatCode(() -> check("{\"a\":\"n\u00ba " + digits.repeat(2001) + "\"}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("{\"a\":\"" + digits.repeat(400) + "\",\"b\":\"" + digits.repeat(400) + "\"}"))
                .doesNotThrowAnyException();
    }

    @Test
    void check_number_thatIsTooLong_isRefused() {
        assertThatThrownBy(() -> check("{\"a\":-" + "1".repeat(1001) + "}"))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("a number of more than 1000 characters");
        assertThatCode(() -> check("[" + "1,".repeat(2000) + "1]")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Parameters/>", " \n<a/>", "\uFEFF<a/>"})
    void check_xml_isRefused(String xml) {
        assertThatThrownBy(() -> check(xml)).hasMessageContaining("is XML, but its Content-Type says JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1e99, \"b\": 1E-22, \"c\": 0.5e+07, \"d\": 1e000000001}",
                "{\"code\": \"1e999999999\"}",
                "{\"e12345\": \"\\\"1e999\", \"x\": [12, 3]}",
                "[\"\\ud83d\\ude00\", \"\\u00e9\", \"\\\\ud800\"]",
                "e9999",
                "[true, false, null]",
            })
    void check_everythingElse_isLeftToTheParser(String json) {
        assertThatCode(() -> check(json)).doesNotThrowAnyException();
    }

    /** Wherever the bytes are cut into pieces. */
    @Property(tries = 300)
    void accept_inPieces_saysTheSame(@ForAll @IntRange(max = 27) int cut, @ForAll boolean broken) {
        byte[] bytes =
                ("[\"1e9999 \\ud83d" + (broken ? "" : "\\ude00") + "\", 1e1, 2]").getBytes(StandardCharsets.UTF_8);
        int at = Math.min(cut, bytes.length);
        JsonText text = new JsonText();
        org.assertj.core.api.ThrowableAssert.ThrowingCallable reading = () -> {
            text.accept(bytes, 0, at);
            text.accept(bytes, at, bytes.length - at);
        };
        if (broken) {
            assertThatThrownBy(reading).hasMessage(HALF);
        } else {
            assertThatCode(reading).doesNotThrowAnyException();
        }
    }

    private static void check(String json) {
        JsonText.check(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"A\",\"code\":\"B\"}",
                "{\"a\":{\"b\":1},\"x\":[{\"b\":1}],\"a\":2}",
                "{\"code\":1,\"c\\u006fde\":2}",
                "[{\"é\":1,\"é\":2}]"
            })
    void check_memberThatIsThereTwice_isRefused(String json) {
        assertThatThrownBy(() -> check(json))
                .isInstanceOf(TerminologyException.class)
                .hasMessageContaining("An object in the request's body has \"")
                .hasMessageEndingWith("\" twice. Send each name once; what repeats is an array.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"code\",\"valueCode\":\"A\",\"valueString\":\"B\"}",
                "{\"valueString\":\"B\",\"x\":{},\"valueCode\":\"A\"}"
            })
    void check_twoValuesOfAChoice_areRefused(String json) {
        assertThatThrownBy(() -> check(json)).hasMessageContaining("has two values (value[x]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}],\"c\":\"a\",\"d\":\"a:a\"}",
                "{\"valueCode\":\"A\",\"_valueCode\":{\"id\":\"x\"},\"valueSet\":[],\"value\":1,\"valued\":2}",
                "}}{\"a\":1}]"
            })
    void check_namesOfDifferentObjects_mayBeTheSame(String json) {
        assertThatCode(() -> check(json)).doesNotThrowAnyException();
    }

    @Test
    void check_objectOfVeryManyMembers_isRefused() {
        String members =
                IntStream.range(0, 1001).mapToObj(i -> "\"a" + i + "\":1").collect(Collectors.joining(","));

        assertThatThrownBy(() -> check("{" + members + "}")).hasMessageContaining("more than 1000 members");
    }

    /** Latin-1, an overlong slash, half of a surrogate pair, a character cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"e9", "c0af", "eda080", "e282", "80", "f5808080", "c3c3a9"})
    void check_textThatIsNoUtf8_isRefused(String bytes) {
        String text = new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1);
        byte[] json = ("{\"a\":\"" + text + "\"}").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> JsonText.check(json)).hasMessageContaining("is not written in UTF-8");
        assertThatCode(() -> check("{\"a\":\"é € 😀 \uFFFD \uFEFF\"}")).doesNotThrowAnyException();
    }
}
