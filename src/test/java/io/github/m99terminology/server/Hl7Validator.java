package io.github.m99terminology.server;

import io.github.m99terminology.host.CorePackage;
import io.github.m99terminology.host.MavenClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * HL7's own validator, the real library, in a JVM of its own. What it needs beside the library is made below {@code target}.
 *
 * @param server the terminology server that it asks
 * @param work a folder for its logs
 */
record Hl7Validator(String server, Path work) {
    private static final Path PEER = Path.of("src/test/peers/validator");
    private static final Path HOME = Path.of("target/peers/validator/home").toAbsolutePath();
    private static final long MINUTES = 10;

    /** What it says of a file, named from the folder on: {@code severity} as FHIR has it, {@code place} as FHIRPath. */
    record Message(String file, String severity, String place, String text) {}

    /**
     * Validates every file of a folder, against the profiles that they claim.
     *
     * @param definitions a folder of StructureDefinitions
     * @return its messages, and one of severity {@code read} for each file
     */
    List<Message> validate(Path definitions, Path resources) throws IOException, InterruptedException {
        String classPath = MavenClassPath.of(PEER.resolve("pom.xml"));
        CorePackage.write(HOME);
        Path out = work.resolve("validator.out");
        Path errors = work.resolve("validator.err");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx1500m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + HOME,
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classPath,
                        PEER.resolve("Validate.java").toString(),
                        server,
                        work.resolve("requests.html").toString(),
                        definitions.toString(),
                        PEER.resolve("definitions").toString(),
                        resources.toString())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("The validator did not run:\n" + Files.readString(errors));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out).stream()
                .map(line -> line.split("\t", -1))
                .map(parts -> new Message(
                        parts[0], parts[1], parts[2], String.join("\t", Arrays.copyOfRange(parts, 3, parts.length))))
                .toList();
    }

    /** Every request that it sent and every answer that it got. */
    String requests() throws IOException {
        return Files.readString(work.resolve("requests.html"));
    }
}
