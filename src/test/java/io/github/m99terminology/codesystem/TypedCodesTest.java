package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Codes as people copy them, in a code system of
 *
 * <pre>
 * M99.0   Dysfunction
 * ├─ M99.03  Dysfunction, lumbar
 * └─ M99.04  Dysfunction, sacral
 * C56     Neoplasm
 * 1234-5  Panel
 * </pre>
 */
class TypedCodesTest {

    private final CodeSystemIndex codes = CodeSystemIndex.compile(definition(
            "x",
            "http://example.org/x",
            "1",
            Content.COMPLETE,
            true,
            concept(
                    "M99.0",
                    "Dysfunction",
                    List.of(),
                    concept("M99.03", "Dysfunction, lumbar", List.of()),
                    concept("M99.04", "Dysfunction, sacral", List.of())),
            concept("C56", "Neoplasm", List.of()),
            concept("1234-5", "Panel", List.of())));

    private List<String> found(String typed) {
        return IntStream.of(codes.search(typed).order()).mapToObj(codes::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m99-03           | M99.03",
                "M99,03           | M99.03",
                "M99_03           | M99.03",
                "M99 · 03         | M99.03",
                "(M99.03)         | M99.03",
                "'M99.03?'        | M99.03",
                "icd-10 M99.03    | M99.03",
                "icd10cm:M99.03   | M99.03",
                "M99.03 lumbar    | M99.03",
                "use m99 04 here  | M99.04",
                "M99.O4           | M99.04",
                "m99o4            | M99.04",
                "Ｍ９９．０３     | M99.03",
                "loinc 1234-5 or  | 1234-5",
                "99.03            | M99.03",
                "MM99.03          | M99.03",
                "M99.03A          | M99.03",
                "M99.03XA         | M99.03",
                "M ninety nine point oh three        | M99.03",
                "em double nine point zero four code | M99.04",
                "M99 point 03     | M99.03",
            })
    void codeAsItIsCopied_isFoundAlone(String typed, String code) {
        assertThat(found(typed)).containsExactly(code);
    }

    @Test
    void severalCodes_areAllFound() {
        assertThat(found("M99.03/M99.04")).containsExactly("M99.03", "M99.04");
        assertThat(found("M99.04 or M99.03")).containsExactly("M99.03", "M99.04");
    }

    @Test
    void codesFromTo_areFoundWithThoseBetween() {
        assertThat(found("M99.03-M99.04")).containsExactly("M99.03", "M99.04");
        assertThat(found("M99.0–M99.04")).containsExactly("M99.0", "M99.03", "M99.04");
        assertThat(found("M99.04-M99.03")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"M99.0-", "M99.0x", "M99.0*", "M99.0xx", "M99.0-."})
    void codeLeftOpen_isFoundWithWhatBeginsSo(String typed) {
        assertThat(found(typed)).containsExactly("M99.0", "M99.03", "M99.04");
    }

    @ParameterizedTest
    @CsvSource({"C5-6", "C5/6 neck", "neck C5-6", "C-56 neck", "neck C56", "M99.035", "99.035", "fever 99.03", "x", "0"
    })
    void whatOnlyLooksLikeACode_isNone(String typed) {
        assertThat(found(typed)).doesNotContain("C56", "M99.03");
    }

    @Test
    void manyWords_areAnswered() {
        assertThat(found("M99.03 ".repeat(4_000))).containsExactly("M99.03");
        assertThat(found("M99_".repeat(4_000))).isEmpty();
        assertThat(found("-".repeat(10_000))).isEmpty();
    }
}
