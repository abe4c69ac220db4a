package io.github.m99terminology.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.model.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Streams FHIR's JSON. */
final class JsonSink implements Sink {

    static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    /** Where the generator writes to. */
    private final JsonPieces bytes;

    /** Whether lines are broken: then the same items look different wherever they stand. */
    private final boolean pretty;

    JsonSink(JsonGenerator json, JsonPieces bytes, boolean pretty) {
        this.json = json;
        this.bytes = bytes;
        this.pretty = pretty;
    }

    void root(String type, Runnable content) {
        write(() -> {
            json.writeStartObject();
            json.writeStringField("resourceType", type);
            content.run();
            json.writeEndObject();
        });
    }

    @Override
    public void primitive(String name, String type, String value) {
        write(() -> {
            json.writeFieldName(name);
            literal(type, value);
        });
    }

    @Override
    public void choice(String name, String type, String value) {
        primitive(name + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1), type, value);
    }

    @Override
    public void extended(String name, String type, Extension extension) {
        object("_" + name, () -> Elements.extensions(this, List.of(extension)));
    }

    @Override
    public void primitives(String name, String type, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        write(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                literal(type, value);
            }
            json.writeEndArray();
        });
    }

    private void literal(String type, String value) throws IOException {
        switch (type) {
            case "boolean" -> json.writeBoolean(Boolean.parseBoolean(value));
            case "integer", "unsignedInt", "positiveInt", "decimal" -> json.writeNumber(value);
            default -> json.writeString(value);
        }
    }

    @Override
    public void object(String name, Runnable content) {
        write(() -> json.writeFieldName(name));
        item(content);
    }

    @Override
    public void list(String name, Runnable items) {
        write(() -> {
            json.writeArrayFieldStart(name);
            items.run();
            json.writeEndArray();
        });
    }

    @Override
    public void item(Runnable content) {
        write(() -> {
            json.writeStartObject();
            content.run();
            json.writeEndObject();
        });
    }

    @Override
    public void resource(String name, String type, Runnable content) {
        write(() -> json.writeFieldName(name));
        root(type, content);
    }

    @Override
    public <T> void resources(String name, String type, Collection<T> items, Consumer<? super T> content) {
        if (!items.isEmpty()) {
            list(name, () -> items.forEach(item -> root(type, () -> content.accept(item))));
        }
    }

    @Override
    public void statements(ConceptStatements statements, Consumer<Sink> items) {
        if (pretty || !statements.isWhole()) {
            items.accept(this);
            return;
        }
        Piece kept = statements.kept(Piece.class, () -> new Piece(rendered(items)));
        if (kept.bytes().length > 0) {
            write(() -> {
                // The comma before the items, if there is one; then the generator is at their place.
                json.writeRawValue("");
                json.flush();
            });
            bytes.ready(kept);
        }
    }

    /** The items with commas between them. */
    private static byte[] rendered(Consumer<Sink> items) {
        JsonPieces pieces = new JsonPieces();
        try (JsonGenerator json = FACTORY.createGenerator(pieces)) {
            json.writeStartArray();
            items.accept(new JsonSink(json, pieces, false));
            json.writeEndArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        byte[] array = pieces.bytes().joined();
        return Arrays.copyOfRange(array, 1, array.length - 1);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
