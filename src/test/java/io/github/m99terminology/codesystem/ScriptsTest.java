package io.github.m99terminology.codesystem;

import static io.github.m99terminology.codesystem.CodeSystemFixture.concept;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in every script are found by whoever types them, as their own keyboard writes them. */
class ScriptsTest {

    /** Letters: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Hangul, Chinese within and beyond the first plane, Deseret, Adlam. */
    private static final List<String> LETTERS = List.of(
            "abcdefgh",
            "éüñåžøß",
            "αβγδσς",
            "жщюя",
            "אבגד",
            "كتفع",
            "कखगम",
            "กขคง",
            "한국어",
            "漢字骨盤",
            "𠮷𠀋𡈽",
            "𐐀𐐨",
            "𞤀𞤢");

    private static String word(Random random) {
        String script = LETTERS.get(random.nextInt(LETTERS.size()));
        int[] letters = script.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            word.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return word.toString();
    }

    private static String name(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            words.add(word(random));
        }
        return String.join(" ", words);
    }

    /** The whole name finds the concept, in capitals, with accents behind their letters or in them. */
    @Test
    void wholeName_findsItsConcept_howeverItIsWritten() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                names.add(name(random));
            }
            CodeSystemIndex index = compiled(names);
            for (int ordinal = 0; ordinal < names.size(); ordinal++) {
                String name = names.get(ordinal);
                for (String typed : List.of(
                        name,
                        Normalizer.normalize(name, Normalizer.Form.NFD),
                        Normalizer.normalize(name, Normalizer.Form.NFC),
                        name.toUpperCase(Locale.ROOT).equalsIgnoreCase(name) ? name.toUpperCase(Locale.ROOT) : name)) {
                    assertThat(index.search(typed).all().get(ordinal))
                            .as("seed %d: '%s' in %s", seed, typed, names)
                            .isTrue();
                }
            }
        }
    }

    private static CodeSystemIndex compiled(List<String> names) {
        ConceptDefinition[] concepts = new ConceptDefinition[names.size()];
        Arrays.setAll(concepts, i -> concept("K" + i, names.get(i), List.of()));
        return CodeSystemIndex.compile(CodeSystemFixture.definition(
                "scripts", "http://example.org/scripts", "1", Content.COMPLETE, true, concepts));
    }

    /** A letter beyond the first sixty-five thousand is a letter: 𠮷 stands in many Japanese names. */
    @ParameterizedTest
    @CsvSource({"𠮷, 0", "𠮷野, 0", "野, -1", "𠀋, 1", "骨, 2"})
    void letterBeyondTheFirstPlane_isALetter(String typed, int expected) {
        CodeSystemIndex index = compiled(List.of("𠮷野骨折", "𠀋部", "骨盤"));

        assertThat(index.search(typed).all().nextSetBit(0)).isEqualTo(expected);
    }

    /** Codes that differ in such a letter alone are two codes, also to somebody who leaves out punctuation. */
    @Test
    void codesThatDifferInOneLetter_areNotTakenForEachOther() {
        CodeSystemIndex index = CodeSystemIndex.compile(CodeSystemFixture.definition(
                "s", "http://example.org/s", "1", Content.COMPLETE, true, concept("A-𠮷"), concept("A-𠀋")));

        assertThat(index.respelled("a𠮷")).isEqualTo("A-𠮷");
        assertThat(index.respelled("a𠀋")).isEqualTo("A-𠀋");
        assertThat(index.respelled("a😀")).isNull();
    }
}
