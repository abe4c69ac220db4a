package io.github.m99terminology.valueset;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.PropertyValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value set as it was published or sent.
 *
 * @param supplements the supplements that it needs (HL7's {@code valueset-supplement} extension)
 * @param expansionParameters defaults that it sets for its own expansion ({@code valueset-expansion-parameter})
 * @param inactive {@code compose.inactive}: whether inactive concepts belong to it; null when not said
 * @param include what is in it, one after another
 * @param exclude what is taken out again
 * @param contained value sets that it carries inside, by their local reference ({@code #id})
 * @param hasCompose false for a value set that is only an expansion or only metadata
 * @param expansion the expansion that it was published with, where it has no compose; else null
 */
public record ValueSetDefinition(
        ArtifactMetadata metadata,
        List<Canonical> supplements,
        List<ExpansionParameter> expansionParameters,
        @Nullable Boolean inactive,
        @Nullable String lockedDate,
        @Nullable Boolean immutable,
        List<ConceptSetDefinition> include,
        List<ConceptSetDefinition> exclude,
        Map<String, ValueSetDefinition> contained,
        boolean hasCompose,
        @Nullable StoredExpansion expansion) {

    public ValueSetDefinition {
        supplements = List.copyOf(supplements);
        expansionParameters = List.copyOf(expansionParameters);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        contained = Map.copyOf(contained);
    }

    /**
     * A value set that it carries, as one of its own: what it refers to inside is found there too.
     *
     * @param reference its local reference ({@code #id})
     * @return null when it carries none of that id
     */
    public @Nullable ValueSetDefinition inside(String reference) {
        ValueSetDefinition inner = contained.get(reference);
        return inner == null
                ? null
                : new ValueSetDefinition(
                        inner.metadata,
                        inner.supplements,
                        inner.expansionParameters,
                        inner.inactive,
                        inner.lockedDate,
                        inner.immutable,
                        inner.include,
                        inner.exclude,
                        contained,
                        inner.hasCompose,
                        inner.expansion);
    }

    /** A named default, such as {@code displayLanguage}. */
    public record ExpansionParameter(String name, PropertyValue value) {}

    /**
     * One {@code compose.include} or {@code compose.exclude}: the intersection of everything that it says.
     *
     * @param concepts the codes that it enumerates; empty when it enumerates none
     * @param filters conditions, all of which hold
     * @param valueSets imports, all of which hold
     */
    public record ConceptSetDefinition(
            @Nullable String system,
            @Nullable String version,
            List<EnumeratedConcept> concepts,
            List<Filter> filters,
            List<Canonical> valueSets,
            @Nullable String copyright) {

        public ConceptSetDefinition {
            concepts = List.copyOf(concepts);
            filters = List.copyOf(filters);
            valueSets = List.copyOf(valueSets);
        }
    }

    /**
     * A code that a value set lists, and what it says of it.
     *
     * @param language the value set's: that of the display, and of designations that say none
     */
    public record EnumeratedConcept(
            String code,
            @Nullable String display,
            List<Designation> designations,
            List<Extension> extensions,
            @Nullable String language) {

        public EnumeratedConcept {
            designations = List.copyOf(designations);
            extensions = List.copyOf(extensions);
        }

        /** Of a value set that does not say its language. */
        public EnumeratedConcept(
                String code, @Nullable String display, List<Designation> designations, List<Extension> extensions) {
            this(code, display, designations, extensions, null);
        }

        /** Whether it says more than the code. */
        boolean saysMore() {
            return display != null || !designations.isEmpty() || !extensions.isEmpty();
        }

        EnumeratedConcept withoutDesignations() {
            return new EnumeratedConcept(code, display, List.of(), extensions, language);
        }
    }

    /** A filter as written: property code, FHIR operator code, value. Any of them may be missing in broken content. */
    public record Filter(@Nullable String property, @Nullable String op, @Nullable String value) {}
}
