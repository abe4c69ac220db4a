package io.github.m99terminology.cli;

import io.github.m99terminology.packages.PackageArchive;
import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import io.github.m99terminology.packages.PackageManifest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A FHIR package with the one resource, {@code package/CodeSystem-icd-10-cm-2027.json}. */
record FhirPackage(Path file) implements Destination {
    private static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    @Override
    public String take(Path resource, String id, String version) throws IOException {
        PackageManifest manifest = new PackageManifest(
                "m99terminology." + id,
                version + ".0.0",
                "ICD-10-CM FY" + version + " as a FHIR CodeSystem",
                "M99 Terminology",
                null,
                null,
                null);
        PackagedResource codes = new PackagedResource(
                "CodeSystem", id, Map.of("url", SYSTEM, "version", version), PackagedResource.Content.of(resource));
        Path whole = Files.createTempFile("package", ".tgz");
        try {
            PackageArchive.write(manifest, List.of(codes), new BufferedOutputStream(Files.newOutputStream(whole)));
            Destination.replace(file, whole);
        } finally {
            Files.deleteIfExists(whole);
        }
        return "%s: package %s, %.1f MB".formatted(file, manifest.name(), Files.size(file) / 1e6);
    }
}
