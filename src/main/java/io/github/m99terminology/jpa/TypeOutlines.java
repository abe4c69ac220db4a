package io.github.m99terminology.jpa;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BackboneType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.jspecify.annotations.Nullable;

/**
 * R4's types with no more than their names, kinds and bases, taken from the model classes.
 *
 * <p>A FHIRPath engine asks for all StructureDefinitions, only to know which types there are and which type another one
 * specialises. HAPI answers by parsing the specification's profiles, some 15 MB of XML; this answers the same questions
 * without.
 */
final class TypeOutlines implements IValidationSupport {
    private static final String BASE_URL = "http://hl7.org/fhir/StructureDefinition/";
    private static final Set<String> PLAIN_RESOURCES = Set.of("Binary", "Bundle", "Parameters");

    /** Of the primitive types, those that are more than an Element; the model classes differ from the specification. */
    private static final Map<String, String> PRIMITIVE_BASES = Map.of(
            "canonical", "uri",
            "code", "string",
            "id", "string",
            "markdown", "string",
            "oid", "uri",
            "positiveInt", "integer",
            "unsignedInt", "integer",
            "url", "uri",
            "uuid", "uri");

    private final FhirContext fhir;
    private final Map<String, StructureDefinition> byUrl = new LinkedHashMap<>();

    TypeOutlines(FhirContext fhir) {
        this.fhir = fhir;
        add("Element", StructureDefinitionKind.COMPLEXTYPE, null);
        add("BackboneElement", StructureDefinitionKind.COMPLEXTYPE, "Element");
        add("Resource", StructureDefinitionKind.RESOURCE, null);
        add("DomainResource", StructureDefinitionKind.RESOURCE, "Resource");
        for (String resource : fhir.getResourceTypes()) {
            add(
                    resource,
                    StructureDefinitionKind.RESOURCE,
                    PLAIN_RESOURCES.contains(resource) ? "Resource" : "DomainResource");
        }
        fhir.getElementDefinitions().forEach(this::addDatatype);
    }

    private void addDatatype(BaseRuntimeElementDefinition<?> type) {
        switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE, PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG ->
                add(
                        type.getName(),
                        StructureDefinitionKind.PRIMITIVETYPE,
                        PRIMITIVE_BASES.getOrDefault(type.getName(), "Element"));
            case COMPOSITE_DATATYPE -> add(type.getName(), StructureDefinitionKind.COMPLEXTYPE, base(type));
            default -> {
                // backbone elements are no types of their own
            }
        }
    }

    /** The type that the model class extends: an Age is a Quantity, everything is an Element. */
    private String base(BaseRuntimeElementDefinition<?> type) {
        Class<?> above = type.getImplementingClass().getSuperclass();
        while (above != null && Base.class.isAssignableFrom(above)) {
            if (above == BackboneType.class) {
                return "BackboneElement";
            }
            for (BaseRuntimeElementDefinition<?> other : fhir.getElementDefinitions()) {
                if (other.getImplementingClass() == above && !other.getName().equals(type.getName())) {
                    return other.getName();
                }
            }
            above = above.getSuperclass();
        }
        return "Element";
    }

    private void add(String name, StructureDefinitionKind kind, @Nullable String base) {
        StructureDefinition outline = new StructureDefinition();
        outline.setId(name);
        outline.setUrl(BASE_URL + name);
        outline.setName(name);
        outline.setType(name);
        outline.setKind(kind);
        outline.setDerivation(TypeDerivationRule.SPECIALIZATION);
        outline.setBaseDefinition(base == null ? null : BASE_URL + base);
        byUrl.putIfAbsent(outline.getUrl(), outline);
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return (List<T>) new ArrayList<>(byUrl.values());
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return byUrl.get(url);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
        return type == null || type.isAssignableFrom(StructureDefinition.class) ? (T) byUrl.get(url) : null;
    }
}
