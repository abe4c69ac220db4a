package io.github.m99terminology.starter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries of an unmodified starter, those of {@code src/test/starter/libraries.txt} and no others, resolved by the Maven that runs
 * the build. Where it cannot resolve them the test is skipped, with its last lines as the reason.
 */
final class StarterLibraries {
    private static final Path LIST = Path.of("src/test/starter/libraries.txt");
    private static final Path FOLDER = Path.of("target/starter-libraries");

    private StarterLibraries() {}

    /** Their files. */
    static synchronized List<String> resolve() throws IOException, InterruptedException {
        Path classPath = FOLDER.resolve("classpath.txt").toAbsolutePath();
        Path pom = FOLDER.resolve("pom.xml");
        Path log = FOLDER.resolve("maven.log");
        Files.createDirectories(FOLDER);
        Files.writeString(pom, pom(Files.readAllLines(LIST)));
        Process maven = new ProcessBuilder(
                        maven(),
                        "-B",
                        "-q",
                        "-f",
                        pom.toString(),
                        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                        "-Dmdep.outputFile=" + classPath)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = maven.waitFor(10, TimeUnit.MINUTES);
        maven.destroy();
        assumeTrue(ended && maven.exitValue() == 0, () -> "the starter's libraries cannot be resolved: " + end(log));
        return List.of(Files.readString(classPath).strip().split(File.pathSeparator));
    }

    private static String maven() {
        String home = System.getProperty("m99.maven.home", "");
        Path program = Path.of(home, "bin", "mvn");
        return Files.isExecutable(program) ? program.toString() : "mvn";
    }

    private static String end(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.limit(20).collect(Collectors.joining(" "));
        } catch (IOException none) {
            return "no log";
        }
    }

    /** Each by itself: what a library asks for beyond the list is not there in the starter either. */
    private static String pom(List<String> coordinates) {
        String dependencies = coordinates.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(":"))
                .map(StarterLibraries::dependency)
                .collect(Collectors.joining("\n"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.github.m99terminology</groupId>
                  <artifactId>starter-libraries</artifactId>
                  <version>1</version>
                  <dependencies>
                %s
                  </dependencies>
                </project>
                """
                .formatted(dependencies);
    }

    private static String dependency(String[] parts) {
        String classifier = parts.length < 4 ? "" : "<classifier>" + parts[3] + "</classifier>";
        return ("    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s"
                        + "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>")
                .formatted(parts[0], parts[1], parts[2], classifier);
    }
}
