package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Paragraphs on a terminal of any width: no word is lost or pushed out, none starts a line that had room on the one before, and emphasis moves nothing. */
class ScreenLawsTest {
    private static final String[] WORDS = {
        "a",
        "of",
        "the",
        "lumbar",
        "region,",
        "M99.03",
        "[E\u00a02]",
        "documentation-requirements",
        "x".repeat(45),
        "Zoë",
        "https://example.org/a/very/long/address/of/a/source"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "  " : "");
        for (int word = random.nextInt(40); word > 0; word--) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(List.of(" ", "  ", "\n", "\t").get(random.nextInt(4)));
        }
        return text.toString();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[ \n\t]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void paragraph_isItsWords_onLinesThatFit() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int width = 30 + random.nextInt(70);
            String leadIn = List.of("", "  - ", "M99.03  ", "Review: ").get(random.nextInt(4));
            String text = text(random);
            Screen screen = new Screen(width, false);
            screen.paragraph(leadIn, text);

            List<String> lines = screen.toString().lines().toList();
            List<String> written = new ArrayList<>(words(leadIn));
            written.addAll(words(text));
            assertThat(words(screen.toString())).as("seed %d", seed).isEqualTo(written);
            String indent = " ".repeat(leadIn.length());
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                assertThat(line).startsWith(i == 0 ? leadIn.stripTrailing() : indent);
                String said = line.substring(Math.min(line.length(), leadIn.length()));
                boolean fits = line.length() <= width || said.strip().indexOf(' ') < 0;
                assertThat(fits).as("seed %d, width %d: %s", seed, width, line).isTrue();
                if (i > 0) {
                    int room = width - lines.get(i - 1).length() - 1;
                    assertThat(words(said).get(0).length())
                            .as("seed %d: %s", seed, line)
                            .isGreaterThan(room);
                }
            }
        }
    }

    @Test
    void emphasis_movesNoWord() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            int width = 30 + random.nextInt(70);
            String text = text(random);
            Screen plain = new Screen(width, false);
            Screen styled = new Screen(width, true);
            for (Screen screen : List.of(plain, styled)) {
                screen.heading("Coding pitfalls");
                screen.paragraph(
                        screen.bold("M99.03") + "  ",
                        screen.bold("Segmental dysfunction") + " " + text + " " + screen.faint("[E\u00a02]"));
                screen.gap();
                screen.paragraph("  " + screen.warning("! "), screen.warning("Caution:") + " " + text);
            }
            assertThat(styled.toString()).contains("\u001b[");
            assertThat(styled.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
                    .as("seed %d", seed)
                    .isEqualTo(plain.toString());
            assertThat(plain.toString()).doesNotContain("\u001b");
        }
    }
}
