package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.UnknownOperators;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.snapshot.SnapshotContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine reads out of the shipped resources, as the build has written it beside the classes: most of the time until the first answer would else go
 * to their JSON. It counts only for the very files that it was made of.
 */
final class ShippedDefinitions {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedDefinitions.class);
    private static final String NAME = "shipped-definitions";

    private ShippedDefinitions() {}

    /** @return null where the build has read other files, or none: these are to be read then */
    static @Nullable SnapshotContent of(ShippedContent shipped) {
        try (InputStream written = ShippedDefinitions.class.getResourceAsStream(NAME)) {
            SnapshotContent read = written == null ? null : read(written.readAllBytes(), shipped.digest());
            if (read == null) {
                LOG.info("The shipped resources are others than the build has read");
            }
            return read;
        } catch (IOException | ReflectiveOperationException | RuntimeException unreadable) {
            LOG.warn("What the build has read of the shipped resources cannot be understood", unreadable);
            return null;
        }
    }

    static @Nullable SnapshotContent read(byte[] written, String digest) throws ReflectiveOperationException {
        RecordReader reader = new RecordReader(written);
        return digest.equals(reader.read()) ? (SnapshotContent) reader.read() : null;
    }

    static byte[] write(SnapshotContent definitions, String digest) {
        RecordWriter writer = new RecordWriter();
        writer.write(digest);
        writer.write(definitions);
        return writer.bytes();
    }

    /** For the build: writes the file that is named. */
    public static void main(String[] arguments) throws Exception {
        FhirContext fhir = FhirContext.forR4();
        fhir.setParserErrorHandler(new UnknownOperators());
        ShippedContent shipped = new ShippedContent(fhir, ShippedDefinitions.class.getClassLoader());
        SnapshotContent parsed =
                ShippedSnapshot.parsed(fhir, shipped, CompletableFuture.completedFuture(ContentView.ALL));
        Files.write(Path.of(arguments[0]), write(parsed, shipped.digest()));
    }
}
