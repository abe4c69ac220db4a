package io.github.m99terminology.codesystem;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A code system as it was published, or a supplement to one.
 *
 * @param supplements the code system that this one supplements; set exactly when {@code content} is SUPPLEMENT
 * @param hierarchyMeaning FHIR code (is-a, grouped-by, part-of, classified-with), or null
 * @param concepts the roots, in the order of publication
 * @param grammar by which there are more codes than these concepts; or null
 * @param searchTerms what people write for what is in it, and where that leads
 * @param noteTerms the language of charts: what words of a note say of what is in it
 * @param identifiers other names of the code system that are URIs, such as {@code urn:oid:2.16.840.1.113883.6.90}
 */
public record CodeSystemDefinition(
        ArtifactMetadata metadata,
        Content content,
        @Nullable Canonical supplements,
        boolean caseSensitive,
        @Nullable String hierarchyMeaning,
        boolean compositional,
        boolean versionNeeded,
        @Nullable String valueSet,
        List<PropertyDefinition> properties,
        List<FilterDefinition> filters,
        List<ConceptDefinition> concepts,
        List<String> identifiers,
        @Nullable CodeGrammar grammar,
        List<SearchTerm> searchTerms,
        List<NoteTerm> noteTerms) {

    public CodeSystemDefinition {
        properties = List.copyOf(properties);
        filters = List.copyOf(filters);
        concepts = List.copyOf(concepts);
        identifiers = List.copyOf(identifiers);
        searchTerms = SearchTermList.of(searchTerms);
        noteTerms = List.copyOf(noteTerms);
        if ((content == Content.SUPPLEMENT) != (supplements != null)) {
            throw new IllegalArgumentException("a supplement, and nothing else, names what it supplements");
        }
    }

    /** Of these codes alone, as a value set states them: neither properties nor filters, and nothing about the code system but its name. */
    public static CodeSystemDefinition ofCodes(
            ArtifactMetadata metadata, Content content, boolean caseSensitive, List<ConceptDefinition> concepts) {
        return new CodeSystemDefinition(
                metadata,
                content,
                null,
                caseSensitive,
                null,
                false,
                false,
                null,
                List.of(),
                List.of(),
                concepts,
                List.of(),
                null,
                List.of(),
                List.of());
    }

    /** This with more concepts, after those that there are. */
    public CodeSystemDefinition with(List<ConceptDefinition> more) {
        return of(Stream.concat(concepts.stream(), more.stream()).toList());
    }

    /** This with each of its roots changed. */
    public CodeSystemDefinition with(UnaryOperator<ConceptDefinition> change) {
        return of(concepts.stream().map(change).toList());
    }

    private CodeSystemDefinition of(List<ConceptDefinition> other) {
        return new CodeSystemDefinition(
                metadata,
                content,
                supplements,
                caseSensitive,
                hierarchyMeaning,
                compositional,
                versionNeeded,
                valueSet,
                properties,
                filters,
                other,
                identifiers,
                grammar,
                searchTerms,
                noteTerms);
    }

    /** How much of the code system is here: CodeSystem.content. */
    public enum Content {
        NOT_PRESENT,
        EXAMPLE,
        FRAGMENT,
        COMPLETE,
        SUPPLEMENT
    }

    /**
     * A declared property.
     *
     * @param uri what the property means, beyond this code system; or null
     * @param type FHIR type code: code, Coding, string, integer, boolean, dateTime, decimal
     */
    public record PropertyDefinition(String code, @Nullable String uri, @Nullable String description, String type) {}

    /** A declared filter: its code and the FHIR operator codes it takes. */
    public record FilterDefinition(String code, Set<String> operators) {
        public FilterDefinition {
            operators = Set.copyOf(operators);
        }
    }
}
