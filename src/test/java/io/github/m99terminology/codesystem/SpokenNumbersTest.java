package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M ninety nine point oh three           | M99.03",
                "M ninety-nine point one four, please   | M99.14 please",
                "em double nine dot two three           | M99.23",
                "M nine nine oh three                   | M9903",
                "M54 point five zero                    | M54.50",
                "see five six segmental dysfunction     | C5/6 segmental dysfunction",
                "el five ess one disc                   | L5 S1 disc",
                "seven thirty nine point three          | 739.3",
                "code ninety nine point oh three        | code 99.03",
                "T twelve and L one                     | T12 and L1",
            })
    void codeOrVertebraInWords_isWrittenInFigures(String spoken, String written) {
        assertThat(SpokenNumbers.written(spoken)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "low back pain for two weeks",
        "I see one of them",
        "a one time visit",
        "trigger point in the neck",
        "tender point two inches up",
        "el dolor",
        "six of ten at one point",
        "M point"
    })
    void wordsThatAreNoCode_stayAsTheyAre(String text) {
        assertThat(SpokenNumbers.written(text)).isEqualTo(text);
    }
}
