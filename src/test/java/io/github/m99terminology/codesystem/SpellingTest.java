package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips of the pen, among the words paresthesia, dysfunction, stenosis and basiocciput. */
class SpellingTest {

    private final List<WordTable> words = List.of(table("paresthesia", "dysfunction", "stenosis", "basiocciput"));

    private static WordTable table(String... words) {
        WordTable.Builder builder = new WordTable.Builder();
        for (String word : words) {
            builder.add(word, 0);
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "parestehsia, paresthesia",
        "disfuntion, dysfunction",
        "estenosis, stenosis",
        "stenosiss, stenosis",
    })
    void slip_isTakenForTheWord(String typed, String word) {
        assertThat(Spelling.corrections(typed, words, false)).containsExactly(word);
    }

    @Test
    void twoChangesAndAnotherFirstLetter_areAnotherWord() {
        assertThat(Spelling.corrections("anesthesia", words, true)).isEmpty();
    }

    @Test
    void wordBehindWhichOthersStand_isNoBeginning() {
        assertThat(Spelling.corrections("basic", words, true)).containsExactly("basiocciput");
        assertThat(Spelling.corrections("basic", words, false)).isEmpty();
    }
}
