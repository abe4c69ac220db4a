package io.github.m99terminology.fhir;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FHIR's data types, described to a sink. What is null is left out. */
final class Elements {

    private Elements() {}

    static void text(Sink sink, String name, String type, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            sink.primitive(name, type, value);
        }
    }

    static void flag(Sink sink, String name, @Nullable Boolean value) {
        if (value != null) {
            sink.primitive(name, "boolean", value.toString());
        }
    }

    static void coding(Sink sink, CodeRef coding) {
        text(sink, "system", "uri", coding.system());
        text(sink, "version", "string", coding.version());
        text(sink, "code", "code", coding.code());
        text(sink, "display", "string", coding.display());
    }

    /** {@code value[x]}. */
    static void value(Sink sink, PropertyValue value) {
        if (value instanceof PropertyValue.CodingValue coded) {
            sink.object("valueCoding", () -> coding(sink, coded.coding()));
        } else {
            sink.choice("value", type(value), value.text());
        }
    }

    private static String type(PropertyValue value) {
        if (value instanceof PropertyValue.CodeValue) {
            return "code";
        } else if (value instanceof PropertyValue.BooleanValue) {
            return "boolean";
        } else if (value instanceof PropertyValue.IntegerValue) {
            return "integer";
        } else if (value instanceof PropertyValue.DecimalValue) {
            return "decimal";
        } else if (value instanceof PropertyValue.DateTimeValue) {
            return "dateTime";
        }
        return value instanceof PropertyValue.Primitive other ? other.type() : "string";
    }

    static void extensions(Sink sink, List<Extension> extensions) {
        sink.objects("extension", extensions, extension -> extension(sink, extension));
    }

    static void extension(Sink sink, Extension extension) {
        extensions(sink, extension.parts());
        sink.primitive("url", "uri", extension.url());
        PropertyValue value = extension.value();
        if (value != null) {
            value(sink, value);
        }
    }

    /** A designation of a concept in a value set. */
    static void designation(Sink sink, Designation designation) {
        extensions(sink, designation.extensions());
        text(sink, "language", "code", designation.language());
        CodeRef use = designation.use();
        if (use != null) {
            sink.object("use", () -> coding(sink, use));
        }
        sink.primitive("value", "string", designation.value());
    }
}
