package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.Elements.flag;
import static io.github.m99terminology.fhir.Elements.text;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.operation.ExpandResult;
import io.github.m99terminology.operation.ExpandResult.Contained;
import io.github.m99terminology.operation.ExpandResult.ExpansionProperty;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code $expand}: the value set with its expansion. R4 has no expansion properties; they travel in the extensions that
 * <a href="http://hl7.org/fhir/R5/versions.html#extensions">R5 defines for it</a>.
 */
final class ExpansionWriter {

    private static final String R5 = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.";
    private static final String PROPERTY = R5 + "expansion.property";
    private static final String CONTAINS_PROPERTY = R5 + "expansion.contains.property";

    private final Sink sink;

    ExpansionWriter(Sink sink) {
        this.sink = sink;
    }

    void write(ExpandResult result, String identifier, String timestamp) {
        ValueSetDefinition definition = result.definition();
        text(sink, "id", "id", definition.metadata().id());
        text(sink, "language", "code", definition.metadata().language());
        if (result.withDefinition()) {
            sink.resources("contained", "ValueSet", definition.contained().entrySet(), inner -> {
                sink.primitive("id", "id", inner.getKey().substring(1));
                metadata(inner.getValue().metadata());
                new ComposeWriter(sink).write(inner.getValue());
            });
            Elements.extensions(sink, definition.metadata().extensions());
        }
        metadata(definition.metadata());
        if (result.withDefinition()) {
            text(sink, "description", "markdown", definition.metadata().description());
            text(sink, "purpose", "markdown", definition.metadata().purpose());
            flag(sink, "immutable", definition.immutable());
            new ComposeWriter(sink).write(definition);
        }
        sink.object("expansion", () -> expansion(result, identifier, timestamp));
    }

    private void metadata(ArtifactMetadata about) {
        text(sink, "url", "uri", about.url());
        text(sink, "version", "string", about.version());
        text(sink, "name", "string", about.name());
        text(sink, "title", "string", about.title());
        sink.primitive("status", "code", about.status() == null ? "unknown" : about.status());
        flag(sink, "experimental", about.experimental());
        text(sink, "date", "dateTime", about.date());
        text(sink, "publisher", "string", about.publisher());
        text(sink, "copyright", "markdown", about.copyright());
    }

    private void expansion(ExpandResult result, String identifier, String timestamp) {
        Elements.extensions(
                sink,
                Stream.concat(
                                result.extensions().stream(),
                                result.properties().stream().map(ExpansionWriter::declaration))
                        .toList());
        sink.primitive("identifier", "uri", identifier);
        sink.primitive("timestamp", "dateTime", timestamp);
        number("total", result.total());
        number("offset", result.offset());
        sink.objects("parameter", result.parameters(), this::parameter);
        contains(result.contains());
    }

    private void number(String name, @org.jspecify.annotations.Nullable Integer value) {
        if (value != null) {
            sink.primitive(name, "integer", value.toString());
        }
    }

    private static Extension declaration(ExpansionProperty property) {
        List<Extension> parts = new ArrayList<>();
        parts.add(Extension.of("code", new PropertyValue.CodeValue(property.code())));
        if (property.uri() != null) {
            parts.add(Extension.of("uri", new PropertyValue.Primitive("uri", property.uri())));
        }
        return new Extension(PROPERTY, null, parts);
    }

    private void parameter(ExpansionParameter parameter) {
        sink.primitive("name", "string", parameter.name());
        Elements.value(sink, parameter.value());
    }

    private void contains(List<Contained> concepts) {
        sink.objects("contains", concepts, this::contained);
    }

    private void contained(Contained concept) {
        Elements.extensions(
                sink,
                concept.properties().isEmpty()
                        ? concept.extensions()
                        : Stream.concat(
                                        concept.extensions().stream(),
                                        concept.properties().stream().map(ExpansionWriter::property))
                                .toList());
        text(sink, "system", "uri", concept.system());
        if (concept.isAbstract()) {
            flag(sink, "abstract", true);
        }
        if (concept.inactive()) {
            flag(sink, "inactive", true);
        }
        text(sink, "version", "string", concept.version());
        sink.primitive("code", "code", concept.code());
        text(sink, "display", "string", concept.display());
        sink.objects("designation", concept.designations(), designation -> Elements.designation(sink, designation));
        contains(concept.contains());
    }

    private static Extension property(Property property) {
        List<Extension> parts = new ArrayList<>(property.extensions());
        parts.add(Extension.of("code", new PropertyValue.CodeValue(property.code())));
        parts.add(Extension.of("value", property.value()));
        return new Extension(CONTAINS_PROPERTY, null, parts);
    }
}
