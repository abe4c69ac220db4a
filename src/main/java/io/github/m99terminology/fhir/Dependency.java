package io.github.m99terminology.fhir;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.model.CodeRef;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code dependency} of {@code $translate}: another element, and what it has. R4 calls the parts {@code element} and
 * {@code concept}, R5 {@code attribute} and {@code value}.
 *
 * @param values one for each coding of a CodeableConcept, any of which may be what a mapping depends on
 */
record Dependency(List<OtherElement> values) {

    Dependency {
        values = List.copyOf(values);
    }

    /** Null when the parts do not name an element and a value of it. */
    static @Nullable Dependency read(List<ParametersParameterComponent> parts) {
        String element = null;
        Type value = null;
        for (ParametersParameterComponent part : parts) {
            switch (String.valueOf(part.getName())) {
                case "element", "attribute" ->
                    element = part.getValue() instanceof PrimitiveType<?> uri ? uri.getValueAsString() : null;
                case "concept", "value" -> value = part.getValue();
                default -> {}
            }
        }
        List<OtherElement> values = element == null || value == null ? List.of() : values(element, value);
        return values.isEmpty() ? null : new Dependency(values);
    }

    private static List<OtherElement> values(String element, Type value) {
        List<OtherElement> values = new ArrayList<>();
        if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> add(values, element, Extensions.coding(coding)));
            if (concept.hasText()) {
                values.add(new OtherElement(element, null, concept.getText(), null));
            }
        } else if (value instanceof Coding coding) {
            add(values, element, Extensions.coding(coding));
        } else if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            values.add(new OtherElement(element, null, primitive.getValueAsString(), null));
        }
        return values;
    }

    private static void add(List<OtherElement> values, String element, CodeRef coding) {
        if (coding.code() != null) {
            values.add(new OtherElement(element, coding.system(), coding.code(), coding.display()));
        }
    }
}
