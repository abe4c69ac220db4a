package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.MetadataReader.blankToNull;
import static io.github.m99terminology.fhir.MetadataReader.label;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemDefinition.FilterDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.PropertyDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemFilterComponent;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a <a href="http://hl7.org/fhir/R4/codesystem.html">CodeSystem</a>. Of one that does not say {@code caseSensitive} R4 says:
 * "Postel's law should be followed: produce codes with the correct case, and accept codes in any case".
 */
final class CodeSystemReader {

    private static final String URIS = "urn:ietf:rfc:3986";

    private final CodeSystem resource;
    private final @Nullable String language;
    private final SharedValues shared;

    CodeSystemReader(CodeSystem resource) {
        this(resource, resource.getLanguage(), new SharedValues());
    }

    /**
     * @param language the code system's; "in the absence of a language, the resource language applies" to a designation
     * @param shared what was read before of the same code system
     */
    CodeSystemReader(CodeSystem resource, @Nullable String language, SharedValues shared) {
        this.resource = resource;
        this.language = blankToNull(language);
        this.shared = shared;
    }

    List<ConceptDefinition> concepts() {
        return concepts(resource.getConcept());
    }

    CodeSystemDefinition read() {
        ModifierExtensions.refuse(resource);
        Content content = content();
        CodeSystemHierarchyMeaning meaning = resource.getHierarchyMeaning();
        List<Extension> extensions = shared.extensions(Extensions.of(resource.getExtension()));
        // Of terms there are thousands, and nobody repeats them.
        List<Extension> repeated = extensions.stream()
                .filter(extension -> !SearchTermReader.reads(extension) && !NoteTermReader.reads(extension))
                .toList();
        return new CodeSystemDefinition(
                MetadataReader.read(resource, repeated),
                content,
                supplements(content),
                Boolean.TRUE.equals(resource.getCaseSensitiveElement().getValue()),
                meaning == null ? null : meaning.toCode(),
                Boolean.TRUE.equals(resource.getCompositionalElement().getValue()),
                Boolean.TRUE.equals(resource.getVersionNeededElement().getValue()),
                blankToNull(resource.getValueSet()),
                resource.getProperty().stream().map(this::property).toList(),
                resource.getFilter().stream().map(this::filter).toList(),
                concepts(resource.getConcept()),
                identifiers(),
                null,
                SearchTermReader.read(extensions),
                NoteTermReader.read(extensions));
    }

    /** Those that stand for the code system wherever its url might: URIs, by R4's system for them. */
    private List<String> identifiers() {
        return resource.getIdentifier().stream()
                .filter(identifier -> URIS.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .filter(value -> value != null && !value.isBlank())
                .distinct()
                .toList();
    }

    private Content content() {
        return switch (required("CodeSystem.content", resource.getContent())) {
            case NOTPRESENT -> Content.NOT_PRESENT;
            case EXAMPLE -> Content.EXAMPLE;
            case FRAGMENT -> Content.FRAGMENT;
            case SUPPLEMENT -> Content.SUPPLEMENT;
            default -> Content.COMPLETE;
        };
    }

    private @Nullable Canonical supplements(Content content) {
        Canonical target = MetadataReader.canonical(resource, "CodeSystem.supplements", resource.getSupplements());
        if (content == Content.SUPPLEMENT) {
            return required("CodeSystem.supplements", target);
        }
        if (target != null) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE,
                    ContentIssues.supplementsWithoutContent(
                            label(resource),
                            target.toString(),
                            resource.getContent().toCode()));
        }
        return null;
    }

    private PropertyDefinition property(PropertyComponent property) {
        ModifierExtensions.refuse("CodeSystem.property", property);
        return new PropertyDefinition(
                required("CodeSystem.property.code", property.getCode()),
                blankToNull(property.getUri()),
                property.getDescription(),
                required("CodeSystem.property.type", property.getType()).toCode());
    }

    private FilterDefinition filter(CodeSystemFilterComponent filter) {
        ModifierExtensions.refuse("CodeSystem.filter", filter);
        return new FilterDefinition(
                required("CodeSystem.filter.code", filter.getCode()),
                filter.getOperator().stream()
                        .map(operator -> operator.getValueAsString())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private List<ConceptDefinition> concepts(List<ConceptDefinitionComponent> components) {
        return all(components, this::concept);
    }

    private ConceptDefinition concept(ConceptDefinitionComponent concept) {
        ModifierExtensions.refuse("CodeSystem.concept", concept);
        return new ConceptDefinition(
                required("CodeSystem.concept.code", concept.getCode()),
                concept.getDisplay(),
                concept.getDefinition(),
                all(concept.getDesignation(), this::designation),
                all(concept.getProperty(), this::property),
                shared.extensions(Extensions.of(concept.getExtension())),
                concepts(concept.getConcept()));
    }

    private static <T, R> List<R> all(List<T> components, Function<T, R> read) {
        List<R> all = new ArrayList<>(components.size());
        for (T component : components) {
            all.add(read.apply(component));
        }
        return all;
    }

    private Designation designation(ConceptDefinitionDesignationComponent designation) {
        ModifierExtensions.refuse("CodeSystem.concept.designation", designation);
        return shared.designation(new Designation(
                designation.getLanguage(),
                designation.hasUse() ? Extensions.coding(designation.getUse()) : null,
                required("CodeSystem.concept.designation.value", designation.getValue()),
                null,
                Extensions.of(designation.getExtension()),
                language));
    }

    private Property property(ConceptPropertyComponent property) {
        ModifierExtensions.refuse("CodeSystem.concept.property", property);
        PropertyValue value = Extensions.value(property.getValue());
        return shared.property(new Property(
                required("CodeSystem.concept.property.code", property.getCode()),
                required("CodeSystem.concept.property.value[x]", value),
                null,
                Extensions.of(property.getExtension())));
    }

    private <T> T required(String path, @Nullable T value) {
        return MetadataReader.required(resource, path, value);
    }
}
