package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another category of codes, with other axes, needs another folder and no Java.
 *
 * <pre>
 * G56
 * ├── G56.0 carpal tunnel ── G56.00 unspecified, G56.01 right, G56.02 left, G56.03 both
 * └── G56.2 ulnar ────────── G56.20 unspecified, G56.21 right, G56.22 left, G56.23 both
 * </pre>
 */
class SecondFamilyTest {
    @TempDir
    Path target;

    @BeforeEach
    void compile() throws IOException {
        assertThat(new Compiler().compile(Compiled.SECOND_FAMILY, target).mistakes())
                .isEmpty();
    }

    @Test
    void texts_areComposedFromAllFiles() {
        var guidance = Compiled.concepts(Compiled.read(target, CodeSystem.class, "g56-guidance"));

        assertThat(Compiled.designations(guidance.get("G56.21"), "documentation-tip"))
                .containsExactly("Name the side in the note.", "Say that the ulnar nerve is affected on the right.");
        assertThat(Compiled.designations(guidance.get("G56.21"), "coding-pitfall"))
                .containsExactly(
                        "Choosing G56.21 although the other nerve is affected.",
                        "Choosing G56.21 for the left side, which is G56.22.");
        assertThat(Compiled.designations(guidance.get("G56.20"), "coding-pitfall"))
                .as("left out for the unspecified side")
                .isEmpty();
        assertThat(Compiled.designations(guidance.get("G56.2"), "description"))
                .containsExactly("Lesion of ulnar nerve, a header.");
    }

    @Test
    void brief_replacesWhatItNames_andAddsItsOwn() {
        var guidance = Compiled.concepts(Compiled.read(target, CodeSystem.class, "g56-guidance"));

        assertThat(Compiled.designations(guidance.get("G56.01"), "documentation-tip"))
                .containsExactly(
                        "Say that the median nerve in the carpal tunnel is affected on the right.",
                        "Write \"right\" into the note.",
                        "Name the studies of nerve conduction.");
        assertThat(Compiled.designations(guidance.get("G56.01"), "faq"))
                .containsExactly("Which code is for the left side?\n\nIt is G56.02.");
    }

    @Test
    void ranges_nameBillableCodes() {
        var guidance = Compiled.concepts(Compiled.read(target, CodeSystem.class, "g56-guidance"));

        assertThat(guidance.values())
                .filteredOn(concept -> !Compiled.properties(concept, "weight").isEmpty())
                .extracting(CodeSystem.ConceptDefinitionComponent::getCode)
                .containsExactly("G56.00", "G56.01", "G56.02", "G56.03");
    }

    @Test
    void twoFamilies_inOneProject_shareOneFragment() throws IOException {
        Path both = target.resolve("both");
        AuthoringMistakesTest.copy(Compiled.AUTHORING, both);
        AuthoringMistakesTest.copy(Compiled.SECOND_FAMILY.resolve("g56"), both.resolve("g56"));
        Files.copy(Compiled.SECOND_FAMILY.resolve("sources.yaml"), both.resolve("g56/sources.yaml"));
        Path sources = both.resolve("g56/sources.yaml");
        Files.writeString(sources, Files.readString(sources).replaceAll("(?s)  - id: editors.*", ""));

        CompilationReport report = new Compiler().compile(both, target.resolve("out"));

        assertThat(report.mistakes()).isEmpty();
        assertThat(Compiled.concepts(Compiled.read(target.resolve("out"), CodeSystem.class, "icd-10-cm-m99")))
                .hasSize(112)
                .containsKeys("M99.65", "G56.01");
    }

    @Test
    void code_namesNoFamily() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/github/m99terminology/authoring"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(Files.readString(source)).doesNotContain("M99"));
        }
    }
}
