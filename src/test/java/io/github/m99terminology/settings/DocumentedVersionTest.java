package io.github.m99terminology.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The version that stands in the pom is the one that people read and type; {@code .ci/version} writes it everywhere. */
class DocumentedVersionTest {

    private static final Pattern POM = Pattern.compile("<artifactId>m99-terminology</artifactId>\\s*<version>(.*?)<");
    private static final Pattern JAR = Pattern.compile("m99-terminology-(\\d[\\w.-]*?)(?:-server)?\\.jar");

    private static String version() throws IOException {
        Matcher found = POM.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void program_hasIt() throws IOException {
        assertThat(Version.current().number()).isEqualTo(version());
        assertThat(Files.readString(Path.of("src/main/java/io/github/m99terminology/hapi/Setting.java")))
                .contains("VERSION(\"version\", SettingValue.TEXT, \"" + version() + "\")");
    }

    @Test
    void jarsThatAreNamed_areTheOnesThatAreBuilt() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path file : files()) {
            JAR.matcher(Files.readString(file)).results().forEach(jar -> named.add(jar.group(1)));
        }

        assertThat(named).hasSizeGreaterThan(10).containsOnly(version());
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("README.md"), Path.of("docker/compose.hapi.yaml")));
        try (Stream<Path> pages = Files.list(Path.of("ig/input/pagecontent"))) {
            pages.forEach(files::add);
        }
        return files;
    }
}
