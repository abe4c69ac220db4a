package io.github.m99terminology.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemFixture;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sentences repeat what was typed; whoever writes them out must be able to. */
class SearchSentencesTest {

    private static final List<String> SIGNS =
            List.of("a", " ", "é", "漢", "😀", "𠮷", "\u0301", "\u202e", "\n", "<", "\u0000");

    private final CodeSystemIndex animals = CodeSystemIndex.compile(CodeSystemFixture.animals());

    /** A text is cut where it is too long to repeat, and never through a character. */
    @Test
    void anyText_isRepeatedInWholeCharacters() throws CharacterCodingException {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(90); i >= 0; i--) {
                text.append(SIGNS.get(random.nextInt(SIGNS.size())));
            }
            String typed = text.toString();
            for (String sentence : SearchSentences.of(animals.search(typed), typed)) {
                // The encoder refuses half of a pair.
                StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(sentence));
                assertThat(sentence.codePoints())
                        .as("seed %d", seed)
                        .noneMatch(sign -> Character.isISOControl(sign) || Character.getType(sign) == Character.FORMAT);
                assertThat(sentence).hasSizeLessThan(400);
            }
        }
    }
}
