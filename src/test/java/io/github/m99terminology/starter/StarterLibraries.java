package io.github.m99terminology.starter;

import io.github.m99terminology.host.MavenClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The libraries of an unmodified starter, those of {@code src/test/starter/libraries.txt} and no others. Where they cannot be resolved the
 * calling test is skipped, as {@link MavenClassPath} says.
 */
final class StarterLibraries {
    private static final Path LIST = Path.of("src/test/starter/libraries.txt");
    private static final Path POM = Path.of("target/starter-libraries/pom.xml");

    private StarterLibraries() {}

    /** Their files. */
    static synchronized List<String> resolve() throws IOException {
        Files.createDirectories(POM.getParent());
        Files.writeString(POM, pom(Files.readAllLines(LIST)));
        return List.of(MavenClassPath.of(POM).split(File.pathSeparator));
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
