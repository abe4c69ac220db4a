package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one code, supplements included; those statements carry their origin.
 *
 * @param display the code system's own display, in the code system's own language
 * @param properties as written: what follows from the hierarchy (parent, child) or by default (inactive) is not repeated here
 */
public record Concept(
        String code,
        @Nullable String display,
        @Nullable String definition,
        List<Designation> designations,
        List<Property> properties,
        List<Extension> extensions) {

    static Concept of(ConceptDefinition written) {
        return new Concept(
                written.code(),
                written.display(),
                written.definition(),
                written.designations(),
                written.properties(),
                written.extensions());
    }
}
