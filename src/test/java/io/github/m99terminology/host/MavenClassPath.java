package io.github.m99terminology.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The class path that a pom stands for, resolved by the Maven that runs the build: for what is tested in a JVM of its own, because its
 * libraries would not go beside those of the test. From the local repository alone when that holds everything, else from where Maven
 * downloads.
 */
public final class MavenClassPath {
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final long MINUTES = 10;

    private MavenClassPath() {}

    /**
     * The jars of the pom's dependencies as {@code java -cp} takes them. Kept below {@code target} until the pom changes.
     *
     * <p>Where they cannot be resolved the calling test is skipped, with Maven's own words as the reason.
     */
    public static String of(Path pom) {
        try {
            byte[] wanted = Files.readAllBytes(pom);
            Path folder = Files.createDirectories(Path.of(
                    "target",
                    "peers",
                    pom.toAbsolutePath().getParent().getFileName().toString()));
            Path answer = folder.resolve("class-path-" + Integer.toHexString(java.util.Arrays.hashCode(wanted)));
            if (!Files.exists(answer) || !whole(Files.readString(answer))) {
                resolve(pom, folder, answer);
            }
            return Files.readString(answer).strip();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A local repository may have been emptied since. */
    private static boolean whole(String classPath) {
        return List.of(classPath.strip().split(java.io.File.pathSeparator)).stream()
                .allMatch(jar -> Files.exists(Path.of(jar)));
    }

    private static void resolve(Path pom, Path folder, Path answer) throws IOException {
        Path log = folder.resolve("maven.log");
        boolean resolved = maven(pom, answer, log, true) || maven(pom, answer, log, false);
        if (!resolved) {
            Files.deleteIfExists(answer);
        }
        Assumptions.assumeTrue(
                resolved, () -> "skipped: Maven cannot resolve " + pom.getFileName() + " of this peer: " + end(log));
    }

    private static boolean maven(Path pom, Path answer, Path log, boolean offline) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable(), "-B", "-q"));
        if (offline) {
            command.add("-o");
        }
        String repository = System.getProperty("m99.maven.repository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.addAll(List.of(
                "-f",
                pom.toString(),
                GOAL,
                "-Dmdep.includeScope=runtime",
                "-Dmdep.outputFile=" + answer.toAbsolutePath()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
        return process.exitValue() == 0 && Files.exists(answer);
    }

    /** The one that runs the build; outside a build, for example in an editor, whichever is on the path. */
    private static String executable() {
        String home = System.getProperty("m99.maven.home");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String name = windows ? "mvn.cmd" : "mvn";
        return home == null ? name : Path.of(home, "bin", name).toString();
    }

    private static String end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }
}
