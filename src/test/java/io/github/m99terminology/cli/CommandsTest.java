package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

    private static final Path AUTHORING = Path.of("fhir-resources/authoring");

    private record Ran(int code, String out, String err) {}

    private static Ran run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void lookup_printsTheGuidanceWithinTheWidth() {
        Ran ran = run(new LookupCommand(), "M99.65", "--plain", "--width", "72");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("M99.65  Osseous")
                .contains("OFFICIAL NOTE", "DOCUMENTATION TIPS", "RELATED CPT CODES", "SOURCES")
                .containsPattern("\\[E\u00a0\\d+]")
                .doesNotContain("\u001b");
        assertThat(ran.out().lines().filter(line -> !line.contains("http")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    }

    @Test
    void lookup_withoutCpt_namesNoCptCode() {
        Ran ran = run(new LookupCommand(), "M99.65", "--without-cpt");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("DOCUMENTATION TIPS").doesNotContain("98940", "97110", "62323");
    }

    /** The descriptor is invented. */
    @Test
    void lookup_descriptorsOfALicensee_standBesideTheirCodes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("descriptors.txt"), "97110\tExample descriptor one");

        assertThat(run(new LookupCommand(), "M99.65", "--cpt-descriptors", file.toString())
                        .out())
                .contains("97110  Example descriptor one: unverified");
    }

    @Test
    void lookup_otherSpelling_isTheSame() {
        assertThat(run(new LookupCommand(), "m9965").out())
                .isEqualTo(run(new LookupCommand(), "M99.65").out());
    }

    @Test
    void lookup_unknownCode_failsAndNamesWhatWasMeant() {
        Ran ran = run(new LookupCommand(), "M99.651");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("M99.65 takes no further character. Did you mean M99.65,");
    }

    @Test
    void compile_reportsAMistakeWithFileAndLine(@TempDir Path folder) throws Exception {
        Path authoring = copy(AUTHORING, folder.resolve("authoring"));
        Path brief = authoring.resolve("m99/codes/M99.65.yaml");
        Files.writeString(brief, Files.readString(brief).replace("about: [tip-region]", "about: [tip-regoin]"));
        Ran ran = run(new CompileCommand(), "--authoring", authoring.toString(), "--target", folder.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).containsPattern("M99\\.65\\.yaml:\\d+: .*tip-regoin.*tip-region");
        assertThat(folder.resolve("CodeSystem")).doesNotExist();
    }

    @Test
    void preview_showsWhatTheFilesSayNow(@TempDir Path folder) throws Exception {
        Path authoring = copy(AUTHORING, folder.resolve("authoring"));
        Path brief = authoring.resolve("m99/codes/M99.65.yaml");
        Files.writeString(
                brief, Files.readString(brief).replace("Name the region in the note", "Put the region in the note"));
        Ran ran = run(new PreviewCommand(), "M99.65", "--authoring", authoring.toString(), "--plain");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Put the region in the note");
    }

    private static Path copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
