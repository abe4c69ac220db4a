package io.github.m99terminology.valueset;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Value sets to test with: what they include and exclude, and else no more than a test has to say. */
public final class ValueSetFixture {

    private ValueSetFixture() {}

    public static ValueSetDefinition valueSet(ArtifactMetadata metadata, ConceptSetDefinition... include) {
        return valueSet(metadata, List.of(include), List.of(), Map.of());
    }

    public static ValueSetDefinition valueSet(
            ArtifactMetadata metadata, List<ConceptSetDefinition> include, List<ConceptSetDefinition> exclude) {
        return valueSet(metadata, include, exclude, Map.of());
    }

    public static ValueSetDefinition valueSet(
            ArtifactMetadata metadata,
            List<ConceptSetDefinition> include,
            List<ConceptSetDefinition> exclude,
            Map<String, ValueSetDefinition> contained) {
        return new ValueSetDefinition(
                metadata, List.of(), List.of(), null, null, null, include, exclude, contained, true, null);
    }

    public static ValueSetDefinition valueSet(
            ArtifactMetadata metadata,
            List<Canonical> supplements,
            List<ExpansionParameter> expansionParameters,
            @Nullable Boolean inactive,
            List<ConceptSetDefinition> include,
            List<ConceptSetDefinition> exclude) {
        return new ValueSetDefinition(
                metadata,
                supplements,
                expansionParameters,
                inactive,
                null,
                null,
                include,
                exclude,
                Map.of(),
                true,
                null);
    }

    /** One code, listed. */
    public static ConceptSetDefinition part(String system, String code) {
        return new ConceptSetDefinition(
                system,
                null,
                List.of(new EnumeratedConcept(code, null, List.of(), List.of())),
                List.of(),
                List.of(),
                null);
    }
}
