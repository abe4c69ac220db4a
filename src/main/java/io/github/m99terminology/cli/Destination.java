package io.github.m99terminology.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a resource goes that has been written to a file. */
interface Destination {

    /**
     * @param resource the file; it stays
     * @param id the resource's id, of type CodeSystem
     * @param version the resource's
     * @return one sentence that says what was done
     */
    String take(Path resource, String id, String version) throws IOException, InterruptedException, Refused;

    /** One sentence for whoever gave the command. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /** One of them. */
    final class Options {
        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "File to write: JSON, or a FHIR package when its name ends with .tgz.")
        private @Nullable Path out;

        @Option(
                names = "--server",
                paramLabel = "URL",
                required = true,
                description = "FHIR base URL of a running server, such as http://localhost:8080/fhir.")
        private @Nullable String server;

        Destination with(@Nullable String token) {
            Path file = out;
            if (file == null) {
                return new RunningServer(Objects.requireNonNull(server), token);
            }
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".tgz")
                    ? new FhirPackage(file)
                    : (resource, id, version) -> {
                        replace(file, resource);
                        return "%s: CodeSystem/%s, %.1f MB".formatted(file, id, Files.size(file) / 1e6);
                    };
        }
    }

    /** Puts a file in the place of another in one step: nobody finds half of it. */
    static void replace(Path file, Path content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Objects.requireNonNull(folder).resolve("." + file.getFileName() + ".part");
        try {
            Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
