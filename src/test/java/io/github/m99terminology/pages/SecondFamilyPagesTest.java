package io.github.m99terminology.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.authoring.Compiler;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another family of codes gets pages of its own by what its authors write, without Java.
 *
 * <pre>
 * G56             unspecified  right   left    both
 * carpal tunnel   G56.00       G56.01  G56.02  G56.03
 * ulnar           G56.20       G56.21  G56.22  G56.23
 * </pre>
 */
class SecondFamilyPagesTest {

    @TempDir
    Path target;

    private Edition edition;

    @BeforeEach
    void compile() throws IOException {
        Path authoring = Path.of("src/test/resources/authoring-second-family");
        assertThat(new Compiler().compile(authoring, target).mistakes()).isEmpty();
        TerminologySnapshot content = TerminologySnapshot.empty();
        try (Stream<Path> files = Files.list(target.resolve("CodeSystem"))) {
            for (Path file : files.toList()) {
                CodeSystem system = FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(CodeSystem.class, Files.readString(file));
                content = content.with(Definitions.codeSystem(system));
            }
        }
        TerminologySnapshot held = content;
        edition = new Editions(() -> held).current().orElseThrow();
    }

    @Test
    void home_isCalledAndLaidOutAsTheAuthorsSay() {
        String home = new String(HomeView.render(edition, "").body(), StandardCharsets.UTF_8);

        assertThat(home)
                .contains("<h1>Mononeuropathies of the upper limb</h1>", "The codes of G56.", ">Example<")
                .contains("Begin with <a href=\"./code/G56.01\">", "code/G56.23\"")
                .doesNotContain("M99");
        assertThat(edition.families().get(0).table().columns()).hasSize(4);
    }

    @Test
    void code_hasAPage() {
        assertThat(new String(edition.code("G56.01").orElseThrow().body(), StandardCharsets.UTF_8))
                .contains(
                        "What to document",
                        "Write &quot;right&quot; into the note.",
                        "Which code is for the left side?")
                .doesNotContain("M99", "Index terms");
    }
}
