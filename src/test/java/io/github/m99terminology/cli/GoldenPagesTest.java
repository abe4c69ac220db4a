package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Whole pages, of a billable code and of a header, as a person has read and approved them; what the other codes say is held by {@code
 * GoldenLookupTest}. After a change of content, read the new page slowly before it takes the
 * place of the old one. {@code -Dgolden.update=true} writes them anew.
 */
class GoldenPagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"M99.6", "M99.65"})
    void lookup_code_saysWhatWasApproved(String code) throws Exception {
        StringWriter out = new StringWriter();

        int exit = new CommandLine(new LookupCommand())
                .setOut(new PrintWriter(out))
                .execute(code, "--plain", "--width", "100");

        assertThat(exit).isZero();
        Path golden = Path.of("src/test/resources/golden", code + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, out.toString());
        }
        assertThat(out.toString()).isEqualTo(Files.readString(golden));
    }
}
