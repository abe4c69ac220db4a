package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One concept as its code system or supplement writes it, with those nested below it. */
public record ConceptDefinition(
        String code,
        @Nullable String display,
        @Nullable String definition,
        List<Designation> designations,
        List<Property> properties,
        List<Extension> extensions,
        List<ConceptDefinition> children) {

    public ConceptDefinition {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
        extensions = List.copyOf(extensions);
        children = List.copyOf(children);
    }
}
