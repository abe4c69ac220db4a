package io.github.m99terminology.hapi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every descriptor here is invented. */
class DisplayFileTest {
    private static final String SYSTEM = "http://example.org/procedures";

    @TempDir
    Path folder;

    @Test
    void read_codeTabDisplay_isADisplayPerCode() throws IOException {
        Path file = file("\uFEFF00001\tExample descriptor one\r\n\r\n00002\tExample descriptor two, ä\r\n");

        assertThat(DisplayFile.read(SYSTEM, file))
                .isEqualTo(new Displays(
                        SYSTEM, Map.of("00001", "Example descriptor one", "00002", "Example descriptor two, ä")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            00001 Example descriptor one               | , line 2, has no tab; it needs two columns, a code and its display, with one tab between.
            00001#Example descriptor one#more          | , line 2, has 3 columns; it needs two columns, a code and its display, with one tab between.
            Example  descriptor one#00001              | , line 2, does not begin with a code; each line is a code, a tab and the code's display.
            00001#                                     | , line 2, gives the code 00001 no display.
            00000#Example descriptor one               | , line 2, names the code 00000 again, after line 1; each code stands once.
            """)
    void read_malformedLine_isRefusedByItsNumber(String line, String wrong) throws IOException {
        Path file = file("00000\tExample descriptor zero\n" + line.replace('#', '\t'));

        assertThatThrownBy(() -> DisplayFile.read(SYSTEM, file))
                .isInstanceOf(DisplayFile.Malformed.class)
                .hasMessage("The file of displays " + file + wrong);
    }

    @Test
    void read_absentFile_isRefused() {
        assertThatThrownBy(() -> DisplayFile.read(SYSTEM, folder.resolve("none")))
                .hasMessageEndingWith("none cannot be read; name a file that this program may read.");
    }

    @Test
    void read_emptyFile_isRefused() throws IOException {
        Path file = file("\n");

        assertThatThrownBy(() -> DisplayFile.read(SYSTEM, file))
                .hasMessageContaining(" holds no line; each has a code");
    }

    @Test
    void read_otherEncoding_isRefused() throws IOException {
        Path file = Files.write(
                folder.resolve("displays.txt"), "00001\tExample déscriptor".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> DisplayFile.read(SYSTEM, file)).hasMessageContaining(" is not in UTF-8;");
    }

    @Test
    void toString_keepsDisplaysToItself() throws IOException {
        assertThat(DisplayFile.read(SYSTEM, file("00001\tExample descriptor one")))
                .hasToString("Displays[1 of " + SYSTEM + "]");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("displays.txt"), text);
    }
}
