package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.MetadataReader.blankToNull;

import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Property;
import io.github.m99terminology.model.PropertyValue.BooleanValue;
import io.github.m99terminology.valueset.StoredExpansion;
import io.github.m99terminology.valueset.StoredExpansion.StoredSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/** Reads the expansion that a ValueSet was published with. Headings without a code are left out. */
final class ExpansionReader {

    private static final List<String> NOT_ALL = List.of(
            "http://hl7.org/fhir/StructureDefinition/valueset-unclosed",
            "http://hl7.org/fhir/StructureDefinition/valueset-toocostly");

    private record Version(String system, @Nullable String version) {}

    private final Map<Version, List<ConceptDefinition>> concepts = new LinkedHashMap<>();

    private int entries;

    private ExpansionReader() {}

    static StoredExpansion read(ValueSetExpansionComponent expansion) {
        ExpansionReader reader = new ExpansionReader();
        expansion.getContains().forEach(reader::add);
        List<StoredSystem> systems = new ArrayList<>();
        reader.concepts.forEach(
                (version, listed) -> systems.add(new StoredSystem(version.system(), version.version(), listed)));
        return new StoredExpansion(
                blankToNull(expansion.getIdentifier()),
                blankToNull(expansion.getTimestampElement().getValueAsString()),
                reader.total(
                        Objects.requireNonNullElse(expansion.getTotalElement().getValue(), 0), systems),
                NOT_ALL.stream().anyMatch(url -> isTrue(expansion, url)),
                systems);
    }

    /**
     * How many codes there are. What is said may count entries, of which a code has one below each of its parents: "If the number of concept
     * nodes in this resource is less than the stated number, then the server can return more" (R4).
     */
    private int total(int said, List<StoredSystem> systems) {
        return entries < said
                ? said
                : systems.stream().mapToInt(system -> system.concepts().size()).sum();
    }

    private static boolean isTrue(ValueSetExpansionComponent expansion, String url) {
        Extension extension = expansion.getExtensionByUrl(url);
        Type value = extension == null ? null : extension.getValue();
        return value != null && value.isPrimitive() && !"false".equals(value.primitiveValue());
    }

    private void add(ValueSetExpansionContainsComponent contains) {
        entries++;
        if (contains.getCode() != null && contains.getSystem() != null) {
            concepts.computeIfAbsent(
                            new Version(contains.getSystem(), blankToNull(contains.getVersion())),
                            none -> new ArrayList<>())
                    .add(concept(contains));
        }
        contains.getContains().forEach(this::add);
    }

    private static ConceptDefinition concept(ValueSetExpansionContainsComponent contains) {
        List<Property> properties = new ArrayList<>();
        if (Boolean.TRUE.equals(contains.getInactiveElement().getValue())) {
            properties.add(Property.of("inactive", new BooleanValue(true)));
        }
        if (Boolean.TRUE.equals(contains.getAbstractElement().getValue())) {
            properties.add(Property.of("notSelectable", new BooleanValue(true)));
        }
        return new ConceptDefinition(
                contains.getCode(),
                contains.getDisplay(),
                null,
                contains.getDesignation().stream()
                        .filter(designation -> designation.getValue() != null)
                        .map(ExpansionReader::designation)
                        .toList(),
                properties,
                Extensions.of(contains.getExtension()),
                List.of());
    }

    private static Designation designation(ConceptReferenceDesignationComponent designation) {
        return new Designation(
                designation.getLanguage(),
                designation.hasUse() ? Extensions.coding(designation.getUse()) : null,
                Objects.requireNonNull(designation.getValue()),
                null,
                Extensions.of(designation.getExtension()));
    }
}
