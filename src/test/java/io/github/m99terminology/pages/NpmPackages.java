package io.github.m99terminology.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.server.NpmArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The npm packages of {@code src/test/npm}, in {@code target/npm}, beside the pages and scripts that use them. Tests that need them are
 * skipped, and say so, where npm is not there or cannot reach its registry.
 *
 * <p>Those for Node are installed by the lock file. Those for a browser are taken as they are published, without what they were built
 * from, which is many times their size; {@code package.json} has their digests.
 */
public final class NpmPackages {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path TARGET = Path.of("target/npm");
    private static final int MINUTES = 4;

    private NpmPackages() {}

    /** The folder, with everything in it. What was fetched once is not fetched again, until a version changes. */
    public static synchronized Path installed() throws Exception {
        Files.createDirectories(TARGET);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.toList()) {
                Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String wanted = Files.readString(SOURCE.resolve("package.json"))
                + Files.readString(SOURCE.resolve("package-lock.json"));
        Path done = TARGET.resolve("installed.txt");
        if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
            Files.deleteIfExists(done);
            npm("ci");
            JsonNode bundles = new ObjectMapper()
                    .readTree(SOURCE.resolve("package.json").toFile())
                    .get("bundles");
            for (Map.Entry<String, JsonNode> bundle : bundles.properties()) {
                unpack(bundle.getKey(), bundle.getValue().asText());
            }
            Files.writeString(done, wanted);
        }
        return TARGET;
    }

    private static void unpack(String name, String integrity) throws Exception {
        String folder = name.substring(0, name.lastIndexOf('@'));
        Path archive = archive(name, integrity);
        Files.createDirectories(TARGET.resolve(folder));
        String said =
                run(List.of("tar", "xzf", archive.getFileName().toString(), "-C", folder, "--strip-components=1"));
        Assumptions.assumeTrue(said.isEmpty(), () -> "skipped: tar said " + said);
    }

    private static Path archive(String name, String integrity) throws InterruptedException {
        try {
            return NpmArchive.fetched(name, integrity, TARGET);
        } catch (IOException absent) {
            return Assumptions.abort("skipped: " + absent.getMessage());
        }
    }

    private static void npm(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("npm"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--ignore-scripts", "--no-audit", "--no-fund", "--silent"));
        String failure = run(command);
        Assumptions.assumeTrue(failure.isEmpty(), () -> "skipped: npm cannot fetch its packages: " + failure);
    }

    /** What went wrong; empty for nothing. */
    private static String run(List<String> command) throws InterruptedException {
        try {
            Path log = TARGET.resolve("log.txt");
            Process process = new ProcessBuilder(command)
                    .directory(TARGET.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return String.join(" ", command) + " took longer than " + MINUTES + " minutes";
            }
            return process.exitValue() == 0 ? "" : command + " " + process.exitValue() + " " + Files.readString(log);
        } catch (IOException absent) {
            return absent.getMessage();
        }
    }
}
