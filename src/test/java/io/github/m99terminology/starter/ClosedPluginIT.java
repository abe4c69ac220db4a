package io.github.m99terminology.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The thin jar is complete in an unmodified starter: nothing is missing that is not among the starter's own libraries. */
class ClosedPluginIT {
    private static final Path PLUGIN = Path.of(System.getProperty("m99.plugin.jar"));

    /** Every reference in every class, bodies of methods included. */
    @Test
    void jar_besideTheStartersLibraries_referencesNothingElse() throws Exception {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "--multi-release",
                        "17",
                        "--missing-deps",
                        "--class-path",
                        String.join(File.pathSeparator, StarterLibraries.resolve()),
                        PLUGIN.toString());
        assertThat(said.toString().lines().filter(line -> !line.startsWith("Warning: split package")))
                .isEmpty();
        assertThat(code).isZero();
    }

    /** In a JVM of its own, which has nothing but those libraries and the jar. */
    @Test
    void jar_besideTheStartersLibraries_loadsEveryClass() throws Exception {
        List<String> classPath = new ArrayList<>(StarterLibraries.resolve());
        classPath.add(0, PLUGIN.toString());
        Process loading = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        "src/test/starter/LoadEveryClass.java",
                        PLUGIN.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(loading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(loading.waitFor()).as(said).isZero();
        assertThat(said).contains(" classes loaded");
    }

    @Test
    void jar_holdsNothingThatAHostCannotUse() throws IOException {
        try (JarFile jar = new JarFile(PLUGIN.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertThat(names)
                    .contains(
                            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                            "io/github/m99terminology/re2j/Pattern.class",
                            "fhir-resources/CodeSystem/icd-10-cm-m99.json");
            assertThat(names)
                    .noneMatch(
                            name -> name.matches(
                                    "io/github/m99terminology/(authoring|icd10cm|testscript|settings|access|guidance|guide|http|openapi|rest|validate|audit|packages|subscriptions|tables|jpa|pages|hooks|mcp|cli|server)/.*"))
                    .noneMatch(name -> name.matches("(web|guide|com/google)/.*"))
                    .doesNotContain("logback.xml", "server.properties", "version.properties");
        }
    }
}
