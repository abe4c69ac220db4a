package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static io.github.m99terminology.codesystem.CodeSystemFixture.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.TerminologyException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever somebody types is searched by, in the time that its length takes.
 *
 * <pre>
 * A1  Boneonbone contact      one word, which people write as three
 * A2  Innominate dysfunction  of which the beginning is a word that every text has
 * A3  Lumbar region, L5
 * </pre>
 */
class StrangeTextsTest {

    private static final List<String> WORDS = List.of(
            "bone",
            "on",
            "boneonbone",
            "in",
            "nominate",
            "innominate",
            "lumbar",
            "region",
            "contact",
            "l5",
            "l",
            "5",
            "a1",
            "a",
            "x1",
            "no",
            "without",
            "dysfunction",
            "lumbra",
            "strange",
            "region",
            ",",
            "-",
            "?",
            "(",
            "ü",
            "and");

    private final CodeSystemIndex codes = CodeSystemIndex.compile(definition(
            "x",
            "http://example.org/x",
            "1",
            Content.COMPLETE,
            true,
            concept("A1", "Boneonbone contact", List.of()),
            concept("A2", "Innominate dysfunction", List.of()),
            concept("A3", "Lumbar region, L5", List.of())));

    private List<String> found(String typed) {
        return Arrays.stream(codes.search(typed).order()).mapToObj(codes::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "bone on bone, A1",
        "contact bone on bone, A1",
        "bone on bone contact, A1",
        "bone on bone on bone, A1",
        "bone on bone bone on bone, A1",
        "in nominate, A2",
        "dysfunction in nominate, A2",
        "in nominate in nominate, A2"
    })
    void wordInSeveralParts_isFoundWhereverItStands(String typed, String code) {
        assertThat(found(typed)).first().isEqualTo(code);
    }

    /** Any words in any order, with spaces or without, are an answer and not a failure; and capitals are nothing to a reader. */
    @Test
    void anyText_isAnswered_andInCapitalsTheSame() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(5) == 0 ? "" : " ");
            }
            String typed = text.toString();
            List<String> found;
            try {
                found = found(typed);
            } catch (RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + typed, failed);
            }
            assertThat(found(" " + typed.toUpperCase(Locale.ROOT) + " "))
                    .as("seed %d: %s", seed, typed)
                    .isEqualTo(found);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1 ",
                "1",
                "bone on bone ",
                "bone on ",
                "in nominate ",
                "no ",
                "lumbar, ",
                "a b ",
                "l5 s1 ",
                "strangeword ",
                "\u0301",
                "five\u0301",
                "? ",
                "(",
                "x",
                ".",
                "M99.0-"
            })
    void longText_costsInItsLength(String unit) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        codes.search(unit.repeat(100_000 / unit.length()));
        // The most that is searched by; several such searches fit into the time of one request.
        assertThat(clock.getCurrentThreadCpuTime() - began).isLessThan(700_000_000L);
    }

    @Test
    void textThatNobodySearchesBy_isRefused() {
        assertThatThrownBy(() -> codes.search("lumbar ".repeat(20_000)))
                .isInstanceOfSatisfying(TerminologyException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(TerminologyException.Kind.TOO_COSTLY))
                .hasMessageContaining("140000 characters")
                .hasMessageContaining("at most 100000");
    }
}
