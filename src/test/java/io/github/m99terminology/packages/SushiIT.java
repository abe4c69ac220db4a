package io.github.m99terminology.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.host.CorePackage;
import io.github.m99terminology.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SUSHI, as the guide is built with, and this server as its package registry: a profile that binds to a value set by its name, which only the package
 * knows. Skipped, and says so, without npm.
 */
@Tag("slow")
class SushiIT {
    private static final Path FOLDER = Path.of("target/sushi").toAbsolutePath();
    private static final int MINUTES = 4;

    @Test
    void profileThatBindsToAPackagedValueSet_isBuilt() throws Exception {
        install();
        Path home = FOLDER.resolve("home");
        // Another run's server had another version; FHIR itself stays.
        deleteAll(home.resolve(".fhir/packages"), "m99.terminology.r4#");
        CorePackage.write(home);
        Path project = FOLDER.resolve("project");
        write(
                project.resolve("sushi-config.yaml"),
                """
                id: example.profiles
                canonical: http://example.org/profiles
                name: ExampleProfiles
                status: draft
                version: 0.1.0
                fhirVersion: 4.0.1
                FSHOnly: true
                dependencies:
                  m99.terminology.r4: latest
                """);
        write(
                project.resolve("input/fsh/profile.fsh"),
                """
                Profile: Documented
                Parent: Condition
                Id: documented
                Description: "A condition that can be billed"
                * code from M99Billable (required)
                """);

        String registry = "http://127.0.0.1:" + TestServer.shared().port() + "/packages";
        String said = run(
                project,
                Map.of("HOME", home.toString(), "FPL_REGISTRY", registry),
                FOLDER.resolve("node_modules/.bin/sushi").toString(),
                "build",
                ".");

        assertThat(said).contains("m99.terminology.r4#2027.").containsPattern("[^0-9]0 Errors");
        JsonNode profile = new ObjectMapper()
                .readTree(project.resolve("fsh-generated/resources/StructureDefinition-documented.json")
                        .toFile());
        assertThat(profile.at("/differential/element").findValuesAsText("valueSet"))
                .containsExactly("https://m99-terminology.github.io/fhir/ValueSet/m99-billable");
    }

    /** By the guide's own lock file. */
    private static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(Path.of("ig").resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(FOLDER.resolve("node_modules/.bin/sushi"))) {
            try {
                run(FOLDER, Map.of(), "npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts");
            } catch (IOException absent) {
                Assumptions.abort("skipped: " + absent.getMessage());
            }
        }
        Assumptions.assumeTrue(
                Files.exists(FOLDER.resolve("node_modules/.bin/sushi")), "skipped: npm cannot fetch SUSHI");
    }

    private static void deleteAll(Path folder, String prefix) throws IOException {
        if (Files.exists(folder)) {
            try (var packages = Files.list(folder)) {
                for (Path one : packages.filter(
                                each -> each.getFileName().toString().startsWith(prefix))
                        .toList()) {
                    org.apache.commons.io.FileUtils.deleteDirectory(one.toFile());
                }
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path said = FOLDER.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        process.waitFor();
        return Files.readString(said);
    }
}
