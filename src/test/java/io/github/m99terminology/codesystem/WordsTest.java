package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"cervica1,cervical", "dysfuncti0n,dysfunction", "lumbar,lumbar", "c5,c5", "t12l1,t12l1", "739,739"})
    void misread_takesDigitsInAWordForLetters(String word, String letters) {
        assertThat(Words.misread(word)).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<b>lumbar</b> region | lumbar region",
                "lumbar&nbsp;region | lumbar region",
                "<span class=\"a > b\">lumbar | lumbar",
                "canal < 10 mm | canal < 10 mm",
                "A & B | A & B",
                "<lumbar> | <lumbar>",
            })
    void withoutMarkup_leavesTheWords(String text, String left) {
        assertThat(Words.of(Words.withoutMarkup(text))).containsAll(Words.of(left));
        assertThat(Words.of(Words.withoutMarkup(text))).doesNotContain("span", "nbsp");
        assertThat(Words.of(Words.withoutMarkup(text)).size())
                .isLessThanOrEqualTo(Words.of(left).size() + 1);
    }
}
