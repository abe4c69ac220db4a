package io.github.m99terminology.hapi.external;

import io.github.m99terminology.codesystem.CodeGrammar;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a code system is called, and how its concepts become a definition. */
record ExternalSystem(
        String url, @Nullable String version, String name, boolean caseSensitive, @Nullable CodeGrammar grammar) {

    /** @param concepts in any order; they are listed by code */
    CodeSystemDefinition of(List<ConceptDefinition> concepts, List<PropertyDefinition> properties) {
        return new CodeSystemDefinition(
                metadata(),
                Content.COMPLETE,
                null,
                caseSensitive,
                null,
                grammar != null,
                false,
                null,
                properties,
                List.of(),
                concepts.stream()
                        .sorted(Comparator.comparing(ConceptDefinition::code))
                        .toList(),
                List.of(),
                grammar,
                List.of(),
                List.of());
    }

    private ArtifactMetadata metadata() {
        return new ArtifactMetadata(
                null, url, version, name, name, "active", null, null, null, null, null, null, "en", null, null,
                List.of(), null);
    }

    static ConceptDefinition concept(
            String code, @Nullable String display, List<Designation> designations, List<Property> properties) {
        return new ConceptDefinition(code, display, null, designations, properties, List.of(), List.of());
    }
}
