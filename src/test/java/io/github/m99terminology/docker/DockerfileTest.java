package io.github.m99terminology.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Dockerfile names is there, and is let through to the builder. {@code docker/check-image} builds it and starts it. */
class DockerfileTest {
    private static final Path FILE = Path.of("docker/Dockerfile");

    /** What a COPY from the repository's folder names; the last word is where it goes. */
    private static Stream<String> copied() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> Arrays.stream(line.split("\\s+"))
                        .skip(1)
                        .filter(word -> !word.startsWith("--"))
                        .toList())
                .flatMap(words -> words.subList(0, words.size() - 1).stream());
    }

    @Test
    void whatIsCopied_isThere_andLetThroughToTheBuilder() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();

        assertThat(copied()).hasSizeGreaterThan(5).allSatisfy(path -> {
            assertThat(Path.of(path)).exists();
            assertThat(let).anyMatch(each -> each.equals(path) || each.startsWith(path + "/"));
        });
        assertThat(let).allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void userHasTheNumberThatPlatformsAreTold() throws IOException {
        String file = Files.readString(FILE);

        assertThat(file).contains("--gid 10001 ", "--uid 10001 ");
        assertThat(file.indexOf("\nUSER terminology"))
                .as("before the server is started for its archive")
                .isPositive()
                .isLessThan(file.indexOf("archive-classes /app/server.jar"));
        assertThat(Files.readString(Path.of("docker/kubernetes.yaml"))).contains("runAsUser: 10001");
    }

    @Test
    void variables_areSettingsOfTheServer() throws IOException {
        List<String> named = Pattern.compile("\\bM99_[A-Z_]+")
                .matcher(Files.readString(FILE))
                .results()
                .map(match -> match.group())
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(ServerVariables.all()).containsAll(named);
    }

    /** What changes with every version comes last. */
    @Test
    void libraries_areCopiedBeforeTheOwnPart() throws IOException {
        String file = Files.readString(FILE);

        assertThat(file.indexOf("/app/libraries.jar"))
                .isPositive()
                .isLessThan(file.indexOf("/jars/server.jar /app/server.jar"));
        assertThat(file.indexOf("/jars/server.jar /app/server.jar")).isLessThan(file.indexOf("RUN bash /app/archive"));
    }
}
