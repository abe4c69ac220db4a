package io.github.m99terminology.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The JSON Schemas of the authoring files. */
final class Schemas {
    static final Path FOLDER = Compiled.AUTHORING.resolve("schemas");

    private static final String ENDING = ".schema.json";

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    /**
     * The schema of an authoring file, by where it stands.
     *
     * @param file path below the authoring folder, such as {@code m99/regions/5-pelvic.yaml}
     */
    static String nameFor(String file) {
        String[] parts = file.replace(".yaml", "").split("/");
        String kind =
                switch (parts[0]) {
                    case "years" -> "year";
                    case "vocabularies" -> "vocabulary";
                    default -> parts.length == 1 ? parts[0] : inFamily(parts);
                };
        return kind + ENDING;
    }

    private static String inFamily(String[] parts) {
        if (parts.length == 2) {
            return parts[1];
        }
        return switch (parts[1]) {
            case "codes" -> "code";
            case "maps" -> "map";
            default -> "axis-value";
        };
    }

    /** What the file's schema has against it. */
    Set<ValidationMessage> mistakes(String file, JsonNode content) {
        JsonSchema schema = factory.getSchema(
                SchemaLocation.of(FOLDER.resolve(nameFor(file)).toUri().toString()));
        return schema.validate(content);
    }

    /** The keys beside those that the keyword {@code additionalProperties} at this place refuses. */
    static Set<String> keysBeside(ValidationMessage refused) throws IOException {
        SchemaLocation at = refused.getSchemaLocation();
        JsonNode schema = new ObjectMapper()
                .readTree(java.net.URI.create(at.getAbsoluteIri().toString()).toURL());
        String pointer = at.getFragment().toString().replaceAll("/additionalProperties$", "/properties");
        Set<String> keys = new TreeSet<>();
        schema.at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
