package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The parameters, or the parts of a parameter, of a Parameters resource. What is null is left out. */
final class Parts {

    private final Sink sink;

    Parts(Sink sink) {
        this.sink = sink;
    }

    void text(String name, String type, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            sink.item(() -> {
                sink.primitive("name", "string", name);
                sink.choice("value", type, value);
            });
        }
    }

    void flag(String name, @Nullable Boolean value) {
        if (value != null) {
            text(name, "boolean", value.toString());
        }
    }

    void coding(String name, @Nullable CodeRef coding, List<Extension> extensions) {
        if (coding != null) {
            value(name, new PropertyValue.CodingValue(coding), extensions);
        }
    }

    /** A value, with what is said about it as its extensions. */
    void value(String name, PropertyValue value, List<Extension> extensions) {
        sink.item(() -> {
            Elements.extensions(sink, extensions);
            sink.primitive("name", "string", name);
            Elements.value(sink, value);
        });
    }

    void codeableConcept(String name, List<CodeRef> codings, @Nullable String text) {
        sink.item(() -> {
            sink.primitive("name", "string", name);
            sink.object("valueCodeableConcept", () -> {
                sink.objects("coding", codings, coding -> Elements.coding(sink, coding));
                Elements.text(sink, "text", "string", text);
            });
        });
    }

    void resource(String name, String type, Runnable content) {
        sink.item(() -> {
            sink.primitive("name", "string", name);
            sink.resource("resource", type, content);
        });
    }

    void parts(String name, Runnable parts) {
        sink.item(() -> {
            sink.primitive("name", "string", name);
            sink.list("part", parts);
        });
    }

    /** What is said of a concept, the same each time: a sink may keep what it makes of it. */
    void statements(ConceptStatements statements, BiConsumer<Parts, ConceptStatements> description) {
        sink.statements(statements, to -> description.accept(new Parts(to), statements));
    }
}
