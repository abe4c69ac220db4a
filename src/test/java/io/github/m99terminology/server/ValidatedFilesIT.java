package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Hl7Validator.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HL7's own validator, with this server as its terminology server, over every file of {@code fhir-resources}, whole; over the guide's examples;
 * and over what the server says of itself, in JSON and XML. It prints how many files and messages there were:
 *
 * <pre>mvn -q -Pslow verify -Dit.test=ValidatedFilesIT</pre>
 */
@Tag("slow")
class ValidatedFilesIT {
    private static final Path RESOURCES = Path.of("fhir-resources");

    private static final Http FHIR = TestServer.shared().fhir();

    @TempDir
    Path work;

    @Test
    void validator_findsNoError() throws Exception {
        Path folder = Files.createDirectory(work.resolve("files"));
        copy(RESOURCES, folder, file -> !file.startsWith(RESOURCES.resolve("authoring")));
        copy(Path.of("ig/input/examples"), folder.resolve("examples"), file -> true);
        metadata(folder);

        List<Message> messages =
                new Hl7Validator(FHIR.base(), work).validate(RESOURCES.resolve("StructureDefinition"), folder);

        Map<String, Long> counts =
                messages.stream().collect(Collectors.groupingBy(Message::severity, Collectors.counting()));
        System.out.println("HL7's validator: " + counts);
        assertThat(counts.get("read")).isGreaterThan(270);
        assertThat(messages.stream()
                        .filter(message -> List.of("error", "fatal").contains(message.severity()))
                        .collect(Collectors.toMap(
                                message -> message.text().replaceAll("'[^']*'|\\d+", "…"),
                                message -> message.file() + " " + message.place() + ": " + message.text(),
                                (first, alike) -> first)))
                .isEmpty();
    }

    private static void copy(Path from, Path folder, java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                Path copied = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.writeString(copied, withoutDownloads(Files.readString(file)));
            }
        }
    }

    /** For an extension whose context is an element the validator would download a package of other FHIR versions. */
    private static String withoutDownloads(String resource) {
        return resource.replace("\"type\": \"element\"", "\"type\": \"fhirpath\"");
    }

    private static void metadata(Path folder) throws IOException {
        for (String format : List.of("json", "xml")) {
            for (String mode : List.of("full", "terminology")) {
                String body = FHIR.get("/metadata?mode=" + mode, "Accept", "application/fhir+" + format)
                        .body();
                Files.writeString(folder.resolve("metadata-" + mode + "." + format), body);
            }
        }
    }
}
