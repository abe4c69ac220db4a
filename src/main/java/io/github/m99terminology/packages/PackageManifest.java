package io.github.m99terminology.packages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a package says of itself.
 *
 * @param name in FHIR's form: small letters, digits and hyphens, in two or more parts with dots between
 * @param version in npm's form: three numbers, each larger than the same before where those in front are equal
 * @param license of its content, as SPDX calls it; null where nobody has said, which npm takes for proprietary
 * @param canonical what the urls of its resources begin with; null where they have nothing in common
 * @param date when its content was last written, as {@code 20261126073000} in UTC; null where nobody knows
 */
public record PackageManifest(
        String name,
        String version,
        String description,
        String author,
        @Nullable String license,
        @Nullable String canonical,
        @Nullable String date) {

    private static final String FHIR = "4.0.1";

    /** Lines end alike on every system. */
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    /** {@code package.json}. */
    byte[] json() {
        return json(json -> {
            write(json);
            if (date != null) {
                json.writeStringField("date", date);
            }
            json.writeArrayFieldStart("fhirVersions");
            json.writeString(FHIR);
            json.writeEndArray();
            json.writeObjectFieldStart("dependencies");
            json.writeStringField("hl7.fhir.r4.core", FHIR);
            json.writeEndObject();
        });
    }

    /** What a registry repeats of it. Not its dependencies: FHIR's own packages are not npm's to fetch; nor its date, which a registry writes otherwise. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("name", name);
        json.writeStringField("version", version);
        json.writeStringField("type", "Conformance");
        if (canonical != null) {
            json.writeStringField("canonical", canonical);
        }
        json.writeStringField("description", description);
        json.writeStringField("author", author);
        if (license != null) {
            json.writeStringField("license", license);
        }
    }

    /** {@code .index.json}: what is in the package, so that it need not be opened to be looked up. */
    static byte[] index(List<PackagedResource> resources) {
        return json(json -> {
            json.writeNumberField("index-version", 2);
            json.writeArrayFieldStart("files");
            for (PackagedResource resource : resources) {
                json.writeStartObject();
                json.writeStringField("filename", resource.fileName());
                json.writeStringField("resourceType", resource.type());
                json.writeStringField("id", resource.id());
                for (var entry : resource.index().entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The members of an object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] json(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
