package io.github.m99terminology.codesystem;

import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words that a code system and its supplements use to speak of concepts: property codes, and codes of designation uses. */
record DeclaredCodes(Set<String> properties, Set<String> uses) {

    static DeclaredCodes of(Concept[] concepts, List<PropertyDefinition> declared) {
        Set<String> properties = new TreeSet<>();
        Set<String> uses = new TreeSet<>();
        declared.forEach(property -> properties.add(property.code()));
        for (Concept concept : concepts) {
            for (Property property : concept.properties()) {
                properties.add(property.code());
            }
            for (Designation designation : concept.designations()) {
                CodeRef use = designation.use();
                if (use != null && use.code() != null) {
                    uses.add(use.code());
                }
            }
        }
        return new DeclaredCodes(Set.copyOf(properties), Set.copyOf(uses));
    }
}
