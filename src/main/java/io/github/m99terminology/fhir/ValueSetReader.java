package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.MetadataReader.blankToNull;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import io.github.m99terminology.valueset.ValueSetDefinition.ExpansionParameter;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;
import org.jspecify.annotations.Nullable;

/**
 * Reads a <a href="http://hl7.org/fhir/R4/valueset.html">ValueSet</a>, with the value sets that it contains. A filter
 * that lacks a part is read as it stands: it makes the value set unusable, which is said to whoever uses it.
 */
final class ValueSetReader {

    private static final String SUPPLEMENT = "http://hl7.org/fhir/StructureDefinition/valueset-supplement";
    static final String OPERATOR =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op";
    /** The core extension, and the one that HL7's tools guide defined before it. */
    private static final Set<String> PARAMETER = Set.of(
            "http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter",
            "http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter");

    /** R5's {@code compose.property}: a property that every concept of an expansion lists, as a request's parameter would ask. */
    private static final String PROPERTY =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.property";

    private final ValueSet resource;

    ValueSetReader(ValueSet resource) {
        this.resource = resource;
    }

    ValueSetDefinition read() {
        Invariants.require(resource);
        ModifierExtensions.refuse(resource);
        ValueSetComposeComponent compose = resource.getCompose();
        if (compose.hasExclude()) {
            MetadataReader.required(
                    resource, "ValueSet.compose.include", compose.hasInclude() ? compose.getInclude() : null);
        }
        return new ValueSetDefinition(
                MetadataReader.read(resource),
                supplements(),
                expansionParameters(),
                compose.getInactiveElement().getValue(),
                compose.getLockedDateElement().getValueAsString(),
                resource.getImmutableElement().getValue(),
                compose.getInclude().stream().map(this::conceptSet).toList(),
                compose.getExclude().stream().map(this::conceptSet).toList(),
                contained(),
                resource.hasCompose(),
                !resource.hasCompose() && resource.hasExpansion()
                        ? ExpansionReader.read(resource.getExpansion())
                        : null);
    }

    /** Of the value set, and of what it includes and excludes: a supplement is one to a code system, wherever its need is written. */
    private List<Canonical> supplements() {
        ValueSetComposeComponent compose = resource.getCompose();
        Stream<Element> parts =
                Stream.of(compose.getInclude(), compose.getExclude()).flatMap(List::stream);
        return Stream.concat(
                        resource.getExtensionsByUrl(SUPPLEMENT).stream(),
                        Stream.concat(Stream.of(compose), parts)
                                .flatMap(part -> part.getExtensionsByUrl(SUPPLEMENT).stream()))
                .map(extension -> extension.getValue() instanceof PrimitiveType<?> value
                        ? blankToNull(value.getValueAsString())
                        : null)
                .map(text -> canonical("ValueSet.extension(valueset-supplement).value[x]", text))
                .distinct()
                .toList();
    }

    private List<ExpansionParameter> expansionParameters() {
        Stream<ExpansionParameter> parameters = Stream.of(
                        resource.getExtension(), resource.getCompose().getExtension())
                .flatMap(List::stream)
                .filter(extension -> extension.hasUrl() && PARAMETER.contains(extension.getUrl()))
                .map(this::expansionParameter);
        Stream<ExpansionParameter> properties = resource.getCompose().getExtensionsByUrl(PROPERTY).stream()
                .map(extension -> required("ValueSet.compose.property", Extensions.value(extension.getValue())))
                .map(value -> new ExpansionParameter("property", value));
        return Stream.concat(parameters, properties).toList();
    }

    private ExpansionParameter expansionParameter(Extension extension) {
        PropertyValue name = part(extension, "name");
        PropertyValue value = part(extension, "value");
        return new ExpansionParameter(
                required("ValueSet.extension(valueset-expansion-parameter).name", name)
                        .text(),
                required("ValueSet.extension(valueset-expansion-parameter).value", value));
    }

    private static @Nullable PropertyValue part(Extension extension, String url) {
        Extension part = extension.getExtensionByUrl(url);
        return part == null ? null : Extensions.value(part.getValue());
    }

    private Map<String, ValueSetDefinition> contained() {
        Map<String, ValueSetDefinition> contained = new LinkedHashMap<>();
        for (Resource inner : resource.getContained()) {
            if (inner instanceof ValueSet set) {
                String id = required("ValueSet.contained.id", set.getIdElement().getIdPart());
                contained.put(id.startsWith("#") ? id : "#" + id, new ValueSetReader(set).read());
            }
        }
        return contained;
    }

    private ConceptSetDefinition conceptSet(ConceptSetComponent set) {
        List<Canonical> imports = new ArrayList<>();
        for (CanonicalType reference : set.getValueSet()) {
            imports.add(canonical("ValueSet.compose.include.valueSet", reference.getValue()));
        }
        return new ConceptSetDefinition(
                blankToNull(set.getSystem()),
                blankToNull(set.getVersion()),
                set.getConcept().stream().map(this::concept).toList(),
                set.getFilter().stream().map(ValueSetReader::filter).toList(),
                imports,
                null);
    }

    private EnumeratedConcept concept(ConceptReferenceComponent concept) {
        return new EnumeratedConcept(
                required("ValueSet.compose.include.concept.code", concept.getCode()),
                concept.getDisplay(),
                concept.getDesignation().stream().map(this::designation).toList(),
                Extensions.of(concept.getExtension()),
                blankToNull(resource.getLanguage()));
    }

    private Designation designation(ConceptReferenceDesignationComponent designation) {
        return new Designation(
                designation.getLanguage(),
                designation.hasUse() ? Extensions.coding(designation.getUse()) : null,
                required("ValueSet.compose.include.concept.designation.value", designation.getValue()),
                null,
                Extensions.of(designation.getExtension()));
    }

    private static Filter filter(ConceptSetFilterComponent filter) {
        return new Filter(filter.getProperty(), operator(filter), filter.getValue());
    }

    /** As written, for an unknown one has to be named when it is refused; R5's operators come in an extension. */
    private static @Nullable String operator(ConceptSetFilterComponent filter) {
        if (!filter.hasOpElement()) {
            return null;
        }
        Extension later = filter.getOpElement().getExtensionByUrl(OPERATOR);
        return later != null && later.getValue() instanceof PrimitiveType<?> value
                ? value.getValueAsString()
                : filter.getOpElement().getValueAsString();
    }

    private Canonical canonical(String path, @Nullable String text) {
        return required(path, MetadataReader.canonical(resource, path, text));
    }

    private <T> T required(String path, @Nullable T value) {
        return MetadataReader.required(resource, path, value);
    }
}
