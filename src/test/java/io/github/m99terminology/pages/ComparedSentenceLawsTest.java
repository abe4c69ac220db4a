package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.pages.ComparedSentence.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sentences side by side on the page that compares codes: a reader trusts that what is not marked is said by all, and that nothing was left out. */
class ComparedSentenceLawsTest {
    private static String sentence(Random random) {
        String[] words = {
            "Name", "the", "region,", "the", "lumbar", "sacral", "spine.", "and", "side:", "left", "or", "right;"
        };
        StringBuilder sentence = new StringBuilder();
        for (int word = 3 + random.nextInt(8); word > 0; word--) {
            sentence.append(sentence.isEmpty() ? "" : " ").append(words[random.nextInt(words.length)]);
        }
        return sentence.toString();
    }

    private static List<String> bare(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.replaceAll("[.,;:]+$", ""))
                .toList();
    }

    private static boolean isWithin(List<String> some, List<String> all) {
        int at = 0;
        for (String word : all) {
            at += at < some.size() && some.get(at).equals(word) ? 1 : 0;
        }
        return at == some.size();
    }

    @Test
    void pieces_areTheSentence_andWhatIsUnmarkedIsSaidByEachOther() {
        int compared = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String own = sentence(random);
            List<String> others = new ArrayList<>();
            for (int other = random.nextInt(3); other >= 0; other--) {
                others.add(
                        random.nextInt(3) == 0
                                ? sentence(random)
                                : own.replaceFirst("the", random.nextBoolean() ? "a" : "the,"));
            }
            List<Piece> pieces = ComparedSentence.of(own)
                    .beside(others.stream()
                            .map(other -> List.of(ComparedSentence.of(other)))
                            .toList());
            if (pieces.isEmpty()) {
                continue;
            }
            compared++;
            assertThat(String.join(" ", pieces.stream().map(Piece::text).toList()))
                    .isEqualTo(own);
            for (int i = 1; i < pieces.size(); i++) {
                assertThat(pieces.get(i).differs())
                        .isNotEqualTo(pieces.get(i - 1).differs());
            }
            List<String> unmarked = pieces.stream()
                    .filter(piece -> !piece.differs())
                    .flatMap(piece -> bare(piece.text()).stream())
                    .toList();
            long near = others.stream()
                    .filter(other -> isWithin(unmarked, bare(other)))
                    .count();
            assertThat(near).as("%s beside %s: %s", own, others, pieces).isPositive();
            if (others.stream().allMatch(other -> bare(other).equals(bare(own)))) {
                assertThat(pieces).as("%s beside %s", own, others).noneMatch(Piece::differs);
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }
}
