package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed resources are what the authoring files compile to. */
class AuthoringTest {
    @TempDir
    Path target;

    @Test
    void compile_again_givesTheCommittedBytes() throws IOException {
        CompilationReport report = new Compiler().compile(Compiled.AUTHORING, target);

        assertThat(report.mistakes()).isEmpty();
        assertThat(Compiled.files(Compiled.RESOURCES))
                .as("run the command 'compile' and commit what it writes")
                .containsExactlyInAnyOrderEntriesOf(Compiled.files(target));
        assertThat(report.written()).hasSameSizeAs(Compiled.files(target).keySet());
    }

    @Test
    void compile_twiceIntoTheSameFolder_changesNothing() throws IOException {
        new Compiler().compile(Compiled.SECOND_FAMILY, target);
        var first = Compiled.files(target);

        new Compiler().compile(Compiled.SECOND_FAMILY, target);

        assertThat(Compiled.files(target)).isEqualTo(first);
    }

    @Test
    void compile_besideFilesOfOtherMakers_leavesThemAlone() throws IOException {
        Path other = target.resolve("ValueSet/written-by-hand.json");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "{}");

        new Compiler().compile(Compiled.SECOND_FAMILY, target);

        assertThat(other).hasContent("{}");
    }

    @Test
    void compile_noSuchFolder_saysSo() throws IOException {
        CompilationReport report = new Compiler().compile(target.resolve("nowhere"), target);

        assertThat(report.ok()).isFalse();
        assertThat(report.mistakes().get(0).message()).startsWith("There is no such folder.");
    }
}
