package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import java.util.List;
import java.util.stream.Stream;
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

    /** With a property that the code system says of all concepts, unless this one has a value of its own for it. */
    static Concept with(ConceptDefinition written, Property ofAll) {
        Concept concept = of(written);
        boolean own =
                concept.properties.stream().anyMatch(property -> property.code().equals(ofAll.code()));
        return own
                ? concept
                : new Concept(
                        concept.code,
                        concept.display,
                        concept.definition,
                        concept.designations,
                        Stream.concat(concept.properties.stream(), Stream.of(ofAll))
                                .toList(),
                        concept.extensions);
    }
}
