package io.github.m99terminology.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A text's paragraphs, held against a reading line by line. Whoever writes on Windows ends a line with two characters: each line of the text became a
 * paragraph of its own, and of a question's answer the first line its heading.
 */
class ParagraphsTest {
    private static List<String> byLines(String text) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (text.strip() + "\n\n").split("\r\n|\r|\n", -1)) {
            if (!line.isBlank()) {
                paragraph.append(line.strip()).append('\n');
            } else if (!paragraph.isEmpty()) {
                paragraphs.add(paragraph.toString().strip());
                paragraph.setLength(0);
            }
        }
        return paragraphs.isEmpty() ? List.of("") : paragraphs;
    }

    private static List<String> read(String text) {
        return Statement.paragraphs(text).stream()
                .map(paragraph -> paragraph
                        .lines()
                        .map(String::strip)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""))
                .toList();
    }

    @Test
    void paragraphs_areWhatBlankLinesPart_whateverEndsALine() {
        Random random = new Random(7);
        String[] pieces = {"one", "two words", "  indented", "- item", "", "", "   ", "\t"};
        for (int i = 0; i < 5_000; i++) {
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(8); line >= 0; line--) {
                lines.add(pieces[random.nextInt(pieces.length)]);
            }
            List<String> expected = byLines(String.join("\n", lines));
            for (String end : List.of("\n", "\r\n", "\r")) {
                String text = String.join(end, lines);
                assertThat(read(text))
                        .as(text.replace("\r", "\\r").replace("\n", "\\n"))
                        .isEqualTo(expected);
            }
        }
    }
}
