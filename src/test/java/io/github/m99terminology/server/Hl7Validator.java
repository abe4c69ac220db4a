package io.github.m99terminology.server;

import io.github.m99terminology.host.CorePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * HL7's own validator, the real library, in a JVM of its own. What it needs beside the library is made below {@code target}.
 *
 * @param server the terminology server that it asks
 * @param work a folder for its logs
 */
record Hl7Validator(String server, Path work) {
    private static final Path PEER = Path.of("src/test/peers/validator");
    private static final Path HOME = Path.of("target/peers/validator/home").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What it says of a file, named from the folder on: {@code severity} as FHIR has it, {@code place} as FHIRPath. */
    record Message(String file, String severity, String place, String text) {}

    /**
     * Validates every file of a folder, against the profiles that they claim.
     *
     * @param definitions a folder of StructureDefinitions
     * @return its messages, and one of severity {@code read} for each file
     */
    List<Message> validate(Path definitions, Path resources) throws IOException, InterruptedException {
        CorePackage.write(HOME);
        List<String> lines = new PeerProgram(PEER, work)
                .run(
                        "Validate.java",
                        List.of("-Xmx1500m", "-Duser.home=" + HOME, "-Dfile.encoding=UTF-8"),
                        LONGEST,
                        List.of(
                                server,
                                work.resolve("requests.html").toString(),
                                definitions.toString(),
                                PEER.resolve("definitions").toString(),
                                resources.toString()));
        return lines.stream()
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
