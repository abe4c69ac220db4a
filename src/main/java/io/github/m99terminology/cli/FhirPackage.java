package io.github.m99terminology.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A FHIR package (<a href="https://hl7.org/fhir/packages.html">NPM form</a>) with the one resource.
 *
 * <pre>
 *   package/package.json
 *   package/.index.json
 *   package/CodeSystem-icd-10-cm-2027.json
 * </pre>
 */
record FhirPackage(Path file) implements Destination {
    private static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    @Override
    public String take(Path resource, String id, String version) throws IOException {
        Path whole = Files.createTempFile("package", ".tgz");
        try {
            write(whole, resource, id, version);
            Destination.replace(file, whole);
        } finally {
            Files.deleteIfExists(whole);
        }
        return "%s: package m99terminology.%s, %.1f MB".formatted(file, id, Files.size(file) / 1e6);
    }

    private static void write(Path target, Path resource, String id, String version) throws IOException {
        String name = "CodeSystem-" + id + ".json";
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(target))))) {
            add(tar, "package.json", manifest(id, version));
            add(tar, ".index.json", index(name, id, version));
            TarArchiveEntry entry = entry(name, Files.size(resource));
            tar.putArchiveEntry(entry);
            Files.copy(resource, tar);
            tar.closeArchiveEntry();
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        tar.putArchiveEntry(entry(name, content.length));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Without the time: the same files give the same package. */
    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry("package/" + name);
        entry.setSize(size);
        entry.setModTime(0);
        return entry;
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] json(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static byte[] manifest(String id, String version) throws IOException {
        return json(json -> {
            json.writeStringField("name", "m99terminology." + id);
            json.writeStringField("version", version + ".0.0");
            json.writeStringField("description", "ICD-10-CM FY" + version + " as a FHIR CodeSystem");
            json.writeStringField("author", "M99 Terminology");
            json.writeArrayFieldStart("fhirVersions");
            json.writeString("4.0.1");
            json.writeEndArray();
            json.writeObjectFieldStart("dependencies");
            json.writeStringField("hl7.fhir.r4.core", "4.0.1");
            json.writeEndObject();
        });
    }

    private static byte[] index(String name, String id, String version) throws IOException {
        return json(json -> {
            json.writeNumberField("index-version", 1);
            json.writeArrayFieldStart("files");
            json.writeStartObject();
            json.writeStringField("filename", name);
            json.writeStringField("resourceType", "CodeSystem");
            json.writeStringField("id", id);
            json.writeStringField("url", SYSTEM);
            json.writeStringField("version", version);
            json.writeEndObject();
            json.writeEndArray();
        });
    }
}
