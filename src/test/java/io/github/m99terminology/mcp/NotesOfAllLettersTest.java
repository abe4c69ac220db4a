package io.github.m99terminology.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A note with letters before it that are not those of its language, as people paste them: a model is shown the same words for the same findings, at the
 * place where they stand, or it would cite what is not there.
 */
class NotesOfAllLettersTest {
    private static final String NOTE =
            "Segmental dysfunction of the lumbar region with tenderness at L4. No sacral dysfunction. Restricted motion of the left sacroiliac joint.";
    private static ToolContent content;

    @BeforeAll
    static void read() throws Exception {
        Settings settings = SettingsReader.read(Optional.empty(), Map.of(), Map.of());
        content = new ToolContent(
                CompiledContentFolder.packaged(), settings.terminology().limits());
    }

    private static List<String> found(String note) {
        CheckTool tool = new CheckTool();
        ObjectNode shown = tool.answer(tool.arguments().read(tool.name(), Map.of("note", note)), content)
                .structured();
        List<String> found = new ArrayList<>();
        for (JsonNode each : shown.path("findings")) {
            int offset = each.path("offset").asInt();
            String words = each.path("words").asText();
            assertThat(note.substring(offset, offset + each.path("length").asInt()))
                    .isEqualTo(words);
            found.add(each.path("element").asText() + "=" + each.path("value").asText() + " " + words + " "
                    + each.path("assertion").asText());
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83E\uDE7A ",
                "\uD83D\uDC68\u200D\u2695\uFE0F. ",
                "Zoe\u0308. ",
                "İSTANBUL. ",
                "\u202Eabc\u202C. ",
                "\uFEFF",
                "\u00a0\u00a0",
                "\r\n\r\n",
                "\u2028",
                "Straße ẞ. ",
                "ﬁndings. ",
                "١٢٣. "
            })
    void findings_areTheSame_whateverStandsBeforeThem(String before) {
        List<String> plain = found(NOTE);
        assertThat(plain).hasSizeGreaterThan(3);
        assertThat(found(before + NOTE)).isEqualTo(plain);
        assertThat(found(before.repeat(3) + NOTE)).isEqualTo(plain);
    }

    /** Blanks as word processors write them, and lines as Windows ends them. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u2009", "\u202f", "\u3000", "  "})
    void findings_areTheSame_whateverBlanksStandBetweenTheWords(String blank) {
        List<String> plain = found(NOTE);
        List<String> other = found(NOTE.replace(" ", blank));
        assertThat(other.stream().map(each -> each.replace(blank, " ")).toList())
                .isEqualTo(plain);
    }
}
