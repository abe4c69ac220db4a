package io.github.m99terminology.server;

import io.github.m99terminology.host.MavenClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program around a library of others, in a JVM of its own with the class path of the library's pom.
 *
 * @param folder with {@code pom.xml} and the program's source, below {@code src/test/peers}
 * @param work a folder for what it prints
 */
record PeerProgram(Path folder, Path work) {

    /**
     * Runs it to its end. Skips the test where the library cannot be fetched.
     *
     * @param flags of the JVM
     * @return the lines that it printed
     */
    List<String> run(String source, List<String> flags, Duration longest, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-cp", MavenClassPath.of(folder.resolve("pom.xml"))));
        command.add(folder.resolve(source).toString());
        command.addAll(arguments);
        Path out = work.resolve("peer.out");
        Path errors = work.resolve("peer.err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(folder.getFileName() + " did not run:\n" + Files.readString(errors));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }
}
