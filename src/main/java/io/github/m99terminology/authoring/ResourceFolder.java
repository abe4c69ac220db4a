package io.github.m99terminology.authoring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes resources as {@code <Type>/<id>.json}, all or none: every resource is encoded and written into a folder aside
 * first, and only then does each file take its place, in one step each. Files of other makers are left alone.
 */
final class ResourceFolder {
    private final Path target;

    ResourceFolder(Path target) {
        this.target = target;
    }

    /**
     * Writes the resources.
     *
     * @return the files below the target, in order
     */
    List<Path> write(List<? extends Resource> resources) throws IOException {
        Files.createDirectories(target);
        Path aside = Files.createTempDirectory(target, ".compile-");
        try {
            List<Path> files = new ArrayList<>();
            IParser parser = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);
            for (Resource resource : resources) {
                Path file = Path.of(resource.fhirType(), resource.getIdPart() + ".json");
                Files.createDirectories(aside.resolve(file).getParent());
                Files.writeString(aside.resolve(file), parser.encodeResourceToString(resource) + "\n");
                files.add(file);
            }
            for (Path file : files) {
                Files.createDirectories(target.resolve(file).getParent());
                Files.move(
                        aside.resolve(file),
                        target.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
            return files.stream().sorted().toList();
        } finally {
            delete(aside);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
