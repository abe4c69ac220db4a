package io.github.m99terminology.fhir;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * R4 extensions as annotations, and R4 values as property values. Primitives and Codings keep their type, a
 * CodeableConcept is carried by its first coding (or its text); an extension of another complex type is left out.
 */
final class Extensions {

    private Extensions() {}

    static List<Extension> of(List<org.hl7.fhir.r4.model.Extension> extensions) {
        if (extensions.isEmpty()) {
            return List.of();
        }
        List<Extension> annotations = new ArrayList<>();
        for (org.hl7.fhir.r4.model.Extension extension : extensions) {
            Extension annotation = annotation(extension);
            if (annotation != null) {
                annotations.add(annotation);
            }
        }
        return annotations;
    }

    /** The texts of the values of its parts of a name. */
    static List<String> texts(Extension extension, String part) {
        return values(extension, part).map(PropertyValue::text).toList();
    }

    static Stream<PropertyValue> values(Extension extension, String part) {
        return extension.parts().stream()
                .filter(each -> each.url().equals(part))
                .map(Extension::value)
                .filter(Objects::nonNull)
                .map(PropertyValue.class::cast);
    }

    private static @Nullable Extension annotation(org.hl7.fhir.r4.model.Extension extension) {
        if (extension.getUrl() == null) {
            return null;
        }
        PropertyValue value = value(extension.getValue());
        List<Extension> parts = of(extension.getExtension());
        return value == null && parts.isEmpty() ? null : new Extension(extension.getUrl(), value, parts);
    }

    /** The value; null when there is none or it is of a type that the engine does not carry. */
    static @Nullable PropertyValue value(@Nullable Type type) {
        if (type instanceof PrimitiveType<?> primitive) {
            String text = primitive.getValueAsString();
            return text == null || text.isBlank() ? null : primitive(primitive);
        }
        if (type instanceof Coding coding) {
            return says(coding) ? new PropertyValue.CodingValue(coding(coding)) : null;
        }
        if (type instanceof CodeableConcept concept) {
            return concept.getCoding().stream()
                    .filter(Extensions::says)
                    .findFirst()
                    .<PropertyValue>map(coding -> new PropertyValue.CodingValue(coding(coding)))
                    .orElseGet(() -> concept.hasText() ? new PropertyValue.StringValue(concept.getText()) : null);
        }
        return null;
    }

    /** Whether anything is said of the code: a Coding may also be no more than a choice that a person made. */
    private static boolean says(Coding coding) {
        return coding.hasSystem() || coding.hasVersion() || coding.hasCode() || coding.hasDisplay();
    }

    private static PropertyValue primitive(PrimitiveType<?> primitive) {
        String text = primitive.getValueAsString();
        return switch (primitive.fhirType()) {
            case "code" -> new PropertyValue.CodeValue(text);
            case "string" -> new PropertyValue.StringValue(text);
            case "boolean" -> new PropertyValue.BooleanValue(((BooleanType) primitive).booleanValue());
            case "integer" -> new PropertyValue.IntegerValue(((IntegerType) primitive).getValue());
            case "decimal" -> Decimals.value(((DecimalType) primitive).getValue());
            case "dateTime" -> new PropertyValue.DateTimeValue(text);
            default -> new PropertyValue.Primitive(primitive.fhirType(), text);
        };
    }

    static CodeRef coding(Coding coding) {
        return new CodeRef(coding.getSystem(), coding.getVersion(), coding.getCode(), coding.getDisplay());
    }
}
