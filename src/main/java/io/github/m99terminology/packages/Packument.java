package io.github.m99terminology.packages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a registry says of packages, as npm and FHIR's tools read it.
 *
 * @param versions of one package, the latest last; at least one
 * @param address of the registry, without a slash at its end
 */
record Packument(List<BuiltPackage> versions, String address) {

    private static final String FHIR_VERSION = "R4";

    /** npm's document of a package: its versions, and where the archive of each is. */
    byte[] json() {
        PackageManifest latest = latest().manifest();
        return PackageManifest.json(json -> {
            json.writeStringField("_id", latest.name());
            json.writeStringField("name", latest.name());
            json.writeStringField("description", latest.description());
            json.writeObjectFieldStart("dist-tags");
            json.writeStringField("latest", latest.version());
            json.writeEndObject();
            json.writeObjectFieldStart("versions");
            for (BuiltPackage version : versions) {
                json.writeObjectFieldStart(version.manifest().version());
                write(json, version);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("time");
            for (BuiltPackage version : versions) {
                json.writeStringField(
                        version.manifest().version(), version.written().toString());
            }
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json, BuiltPackage version) throws IOException {
        version.manifest().write(json);
        String archive = "%s/%s/-/%s".formatted(address, version.manifest().name(), version.fileName());
        json.writeStringField("fhirVersion", FHIR_VERSION);
        json.writeStringField("url", archive);
        version.writeDistribution(json, archive);
    }

    private BuiltPackage latest() {
        return versions.get(versions.size() - 1);
    }

    /** The list of what there is: the latest version of the package, or nothing. */
    static byte[] catalog(List<BuiltPackage> versions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartArray();
            if (!versions.isEmpty()) {
                json.writeStartObject();
                versions.get(versions.size() - 1).manifest().write(json);
                json.writeStringField("fhirVersion", FHIR_VERSION);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
