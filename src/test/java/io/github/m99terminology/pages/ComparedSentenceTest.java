package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.pages.ComparedSentence.Piece;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedSentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pain in the lumbar region | pain in the sacral region | pain in the [lumbar] region",
                "pain in the lumbar region | pain in the region | pain in the [lumbar] region",
                "pain in the region | pain in the lumbar region | pain in the region",
                "[pain] in the region, twice | [pain] in the region, twice | [pain] in the region, twice",
                "pain, in the lumbar region | pain in the lumbar region. | pain, in the lumbar region",
                "old pain in the lumbar region today | pain in the sacral region today | [old] pain in the [lumbar] region today",
            })
    void wordsThatAnotherSentenceHasNot_areMarked(String own, String other, String marked) {
        assertThat(marked(own, List.of(List.of(other)))).isEqualTo(marked);
    }

    @Test
    void ofSeveral_eachSaysWhatDiffers() {
        assertThat(marked(
                        "pain in the lumbar region",
                        List.of(List.of("pain in the sacral region"), List.of("pain in a lumbar region"))))
                .isEqualTo("pain in [the lumbar] region");
    }

    @Test
    void theSentenceThatIsNearest_isTheOneThatItIsComparedWith() {
        List<String> other = List.of("pain of the neck, sharp", "pain in the sacral region", "no word of it");

        assertThat(marked("pain in the lumbar region", List.of(other))).isEqualTo("pain in the [lumbar] region");
    }

    @Test
    void whoSaysNothingOfTheKind_doesNotCount_whileAnotherDoes() {
        List<List<String>> others = List.of(List.of("pain in the sacral region"), List.of("something else altogether"));

        assertThat(marked("pain in the lumbar region", others)).isEqualTo("pain in the [lumbar] region");
    }

    @Test
    void aSentenceThatNobodyElseSays_hasNoPieces() {
        assertThat(marked("pain in the lumbar region", List.of(List.of("something else altogether"))))
                .isEmpty();
        assertThat(marked("pain in the lumbar region", List.of(List.of()))).isEmpty();
        assertThat(marked("pain in the lumbar region", List.of(List.of("")))).isEmpty();
    }

    private static String marked(String own, List<List<String>> others) {
        List<List<ComparedSentence>> sentences = others.stream()
                .map(other -> other.stream().map(ComparedSentence::of).toList())
                .toList();
        return ComparedSentence.of(own).beside(sentences).stream()
                .flatMap(ComparedSentenceTest::marked)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> marked(Piece piece) {
        return Stream.of(piece.differs() ? "[" + piece.text() + "]" : piece.text());
    }
}
