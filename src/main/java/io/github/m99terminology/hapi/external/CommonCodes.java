package io.github.m99terminology.hapi.external;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of a code system with more codes than anybody can list, those that the specification calls common.
 *
 * @param valueSet that says so, or null where the specification is not here
 */
record CommonCodes(@Nullable ArtifactMetadata valueSet, List<EnumeratedConcept> concepts) {

    static final CommonCodes NONE = new CommonCodes(null, List.of());

    static CommonCodes of(ValueSetDefinition valueSet, String system) {
        return new CommonCodes(
                valueSet.metadata(),
                valueSet.include().stream()
                        .filter(include -> system.equals(include.system()))
                        .map(ConceptSetDefinition::concepts)
                        .flatMap(List::stream)
                        .toList());
    }
}
