package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which concepts are inactive and which are not selectable, as masks, and what each says of its status.
 *
 * <p>Inactive is a concept whose {@code inactive} is true, whose {@code status} is retired, inactive or withdrawn, or whose
 * standards status is withdrawn while no {@code status} says otherwise. A deprecated concept is not: "Concepts that are deprecated
 * but not inactive can still be used" (<a href="http://hl7.org/fhir/R4/codesystem-concept-properties.html">concept-properties</a>).
 */
record ConceptFlags(BitSet inactive, BitSet notSelectable, Set<String> statusCodes) {

    private static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
    private static final Set<String> INACTIVE_STATUS = Set.of("retired", "inactive", "withdrawn");

    static ConceptFlags of(Concept[] concepts, List<PropertyDefinition> declared) {
        Set<String> inactiveCodes = StandardProperty.INACTIVE.codes(declared);
        Set<String> statusCodes = StandardProperty.STATUS.codes(declared);
        Set<String> abstractCodes = StandardProperty.NOT_SELECTABLE.codes(declared);
        BitSet inactive = new BitSet(concepts.length);
        BitSet notSelectable = new BitSet(concepts.length);
        for (int ordinal = 0; ordinal < concepts.length; ordinal++) {
            for (Property property : concepts[ordinal].properties()) {
                String value = property.value().text();
                boolean isTrue = value.equals("true");
                if ((isTrue && inactiveCodes.contains(property.code()))
                        || (INACTIVE_STATUS.contains(value) && statusCodes.contains(property.code()))) {
                    inactive.set(ordinal);
                }
                if (isTrue && abstractCodes.contains(property.code())) {
                    notSelectable.set(ordinal);
                }
            }
            if ("withdrawn".equals(status(concepts[ordinal], statusCodes))) {
                inactive.set(ordinal);
            }
        }
        return new ConceptFlags(inactive, notSelectable, statusCodes);
    }

    @Nullable
    String status(Concept concept) {
        return status(concept, statusCodes);
    }

    private static @Nullable String status(Concept concept, Set<String> statusCodes) {
        for (Property property : concept.properties()) {
            if (statusCodes.contains(property.code())) {
                return property.value().text();
            }
        }
        for (Extension extension : concept.extensions()) {
            if (extension.url().equals(STANDARDS_STATUS) && extension.value() != null) {
                return extension.value().text();
            }
        }
        return null;
    }
}
