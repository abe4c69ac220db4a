package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the terminal says, and the exit code. What becomes of scripts is tested beside the runner. */
class TestScriptCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new TestScriptCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void folderOfScripts_isRunWithoutItsFixtures_andWhatIsNoneIsTold() throws IOException {
        Path scripts =
                Files.createDirectories(folder.resolve("scripts/_reference")).getParent();
        Files.writeString(scripts.resolve("broken.json"), "{\"resourceType\": \"Patient\"}");
        Files.writeString(scripts.resolve("_reference/fixture.json"), "{\"resourceType\": \"Patient\"}");
        Path reports = folder.resolve("reports");

        int code = run("run", "--server", "http://127.0.0.1:9/fhir", "--reports", "" + reports, "" + scripts);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL  " + scripts.resolve("broken.json"))
                .contains("setup, action 1, error: This is not a TestScript of FHIR R4: it is a Patient.")
                .contains("0 of 1 scripts passed; reports in " + reports);
        assertThat(reports.resolve("broken.json")).isNotEmptyFile();
        assertThat(reports.resolve("junit.xml")).isNotEmptyFile();
    }

    @Test
    void commandLine_wrong_isSaidAndRunsNothing() {
        assertThat(run("run")).isEqualTo(2);
        assertThat(run("run", "--server", "localhost:8080", "x.json")).isEqualTo(2);
        assertThat(run("run", "--timeout", "0", "x.json")).isEqualTo(2);
        assertThat(run("run", "" + folder)).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing required parameter")
                .contains("--server must be a FHIR base URL, such as http://localhost:8080/fhir: ")
                .contains("--timeout is 0, but must be a number of seconds from 1 on.")
                .contains("There is no .json or .xml file in ");
    }
}
