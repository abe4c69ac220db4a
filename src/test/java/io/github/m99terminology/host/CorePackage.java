package io.github.m99terminology.host;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The packages without which HL7's validator does not start, in the form in which it keeps them: the definitions of R4, taken from the
 * library that HAPI publishes them in; and one of definitions for other FHIR versions, empty, for nothing here refers to them.
 */
public final class CorePackage {
    private static final String MANIFEST =
            """
            {"name": "%s", "version": "%s", "type": "%s", "fhirVersions": ["4.0.1"], "canonical": "http://hl7.org/fhir",
             "url": "http://hl7.org/fhir/R4", "description": "%s", "dependencies": {}}
            """;

    private CorePackage() {}

    /** Writes them below a folder that is to be a process's {@code user.home}, unless they are there already. */
    public static void write(Path home) {
        Path packages = home.resolve(".fhir/packages");
        try {
            Path core = packages.resolve("hl7.fhir.r4.core#4.0.1/package");
            if (!Files.exists(core.resolve("package.json"))) {
                Files.createDirectories(core);
                definitions(core);
                // Last, so that a folder that has it is whole.
                manifest(core, "hl7.fhir.r4.core", "4.0.1", "fhir.core", "The definitions of FHIR R4");
            }
            Path others = packages.resolve("hl7.fhir.xver-extensions#0.1.0/package");
            Files.createDirectories(others);
            manifest(others, "hl7.fhir.xver-extensions", "0.1.0", "fhir.ig", "Nothing");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void manifest(Path folder, String name, String version, String type, String description)
            throws IOException {
        Files.writeString(folder.resolve("package.json"), MANIFEST.formatted(name, version, type, description));
    }

    private static void definitions(Path folder) throws IOException {
        FhirContext r4 = FhirContext.forR4Cached();
        IParser json = r4.newJsonParser();
        DefaultProfileValidationSupport shipped = new DefaultProfileValidationSupport(r4);
        // It reads its files when first asked for one of a kind, and lists what it has read.
        shipped.fetchAllStructureDefinitions();
        shipped.fetchValueSet("http://hl7.org/fhir/ValueSet/administrative-gender");
        List<IBaseResource> all = new ArrayList<>(shipped.fetchAllConformanceResources());
        for (IBaseResource resource : all) {
            MetadataResource definition = (MetadataResource) resource;
            String id = definition.getIdElement().getIdPart();
            String type = definition.fhirType();
            Files.writeString(folder.resolve(type + "-" + id + ".json"), json.encodeResourceToString(definition));
        }
    }
}
