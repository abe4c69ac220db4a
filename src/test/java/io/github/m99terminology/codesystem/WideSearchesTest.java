package io.github.m99terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A code system in which one letter finds most of the concepts, asked for the same again, in capitals, and by several at once. */
class WideSearchesTest {
    private static final int CONCEPTS = 6000;
    private static final String[] TEXTS = {
        "l", "L", " l ", "lu", "lumb reg", "Lumb Reg", "f1", "F1", "zz", "region of", "r l"
    };

    private static CodeSystemIndex index() {
        return CodeSystemIndex.compile(CodeSystemFixture.definition(
                "wide",
                "https://m99-terminology.github.io/fhir/wide",
                "1",
                Content.COMPLETE,
                true,
                IntStream.range(0, CONCEPTS)
                        .mapToObj(i -> CodeSystemFixture.concept(
                                (i == 1 ? "L" : "f" + i),
                                (i % 3 == 0 ? "Lumbar region, number " : "Neck, region of hand ") + i,
                                List.of()))
                        .toArray(ConceptDefinition[]::new)));
    }

    private static String told(TextMatches matches) {
        return matches.ranks().stream()
                        .map(rank -> rank.key() + ":" + java.util.Arrays.toString(rank.ordinals()))
                        .toList()
                + " "
                + matches.words().stream()
                        .map(word -> word.word() + word.names().cardinality() + "/"
                                + word.terms().cardinality() + "/"
                                + word.anywhere().cardinality())
                        .toList()
                + matches.unmatched() + matches.corrected() + matches.suggestions() + matches.saysNothing();
    }

    @Test
    void askedAgain_itIsWhatAFreshSearchFinds() {
        CodeSystemIndex used = index();
        for (int round = 0; round < 3; round++) {
            for (String text : TEXTS) {
                assertThat(told(used.search(text))).as(text).isEqualTo(told(index().search(text)));
            }
        }
        assertThat(used.search("lu")).as("what finds much is kept").isSameAs(used.search("LU "));
        assertThat(used.search("zz")).as("what finds little is not").isNotSameAs(used.search("zz"));
        assertThat(used.search("L").ranks().get(0).ordinals())
                .as("a code as it is written comes first")
                .containsExactly(1);
    }

    @Test
    void askedBySeveralAtOnce_eachGetsTheSame() throws Exception {
        CodeSystemIndex used = index();
        List<String> alone = java.util.Arrays.stream(TEXTS)
                .map(text -> told(index().search(text)))
                .toList();
        ExecutorService four = Executors.newFixedThreadPool(4);
        CountDownLatch together = new CountDownLatch(4);
        List<Future<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(four.submit(() -> {
                together.countDown();
                together.await();
                return java.util.Arrays.stream(TEXTS)
                        .map(text -> told(used.search(text)))
                        .toList();
            }));
        }
        for (Future<List<String>> one : all) {
            assertThat(one.get()).isEqualTo(alone);
        }
        four.shutdown();
    }

    @Test
    void whatIsKept_isBoundedByWeight() {
        CodeSystemIndex index = index();
        TextMatches matches = index.search("l");
        WideSearches few = new WideSearches(3L * matches.bytes());
        for (int i = 0; i < 200; i++) {
            few.get("l" + i, -1, CONCEPTS, () -> matches);
        }
        assertThat(few.size()).isBetween(1L, 3L);
        assertThat(matches.bytes()).isGreaterThan(CONCEPTS);
    }
}
