package io.github.m99terminology.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ContactDetail;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** What a resource says of itself, in the order in which people ask: what it is called, where it comes from, how it is to be read. */
final class Details {

    private final List<Detail> details = new ArrayList<>();

    private Details() {}

    static List<Detail> of(MetadataResource resource) {
        Details made = new Details();
        made.identity(resource);
        made.origin(resource);
        if (resource instanceof CodeSystem system) {
            made.codeSystem(system);
        } else if (resource instanceof ValueSet set) {
            made.add("Immutable", words(set.getImmutableElement()));
        } else if (resource instanceof ConceptMap map) {
            made.canonical("Source", "ValueSet", map.getSource());
            made.canonical("Target", "ValueSet", map.getTarget());
        } else if (resource instanceof NamingSystem naming) {
            made.add("Kind", naming.getKind() == null ? null : naming.getKind().getDisplay());
            made.add("Responsible", naming.getResponsible());
            made.add("Usage", naming.getUsage());
        }
        made.stored(resource);
        return List.copyOf(made.details);
    }

    private void identity(MetadataResource resource) {
        add("URL", resource.getUrl());
        add("Version", resource.getVersion());
        add("Name", resource.getName());
        add("Identifier", identifiers(resource).map(Details::identifier).toList());
        add("Status", resource.getStatus() == null ? null : resource.getStatus().toCode());
        add("Experimental", words(resource.getExperimentalElement()));
    }

    private void origin(MetadataResource resource) {
        add("Date", resource.getDateElement().getValueAsString());
        add("Publisher", resource.getPublisher());
        add("Contact", resource.getContact().stream().map(Details::contact).toList());
        add(
                "Jurisdiction",
                resource.getJurisdiction().stream().map(Details::concept).toList());
    }

    private void codeSystem(CodeSystem system) {
        add("Content", system.getContent() == null ? null : ResourceWords.content(system.getContent()));
        canonical("Supplements", "CodeSystem", system.getSupplements());
        canonical("Value set of all codes", "ValueSet", system.getValueSet());
        add(
                "Hierarchy",
                system.getHierarchyMeaning() == null ? null : ResourceWords.hierarchy(system.getHierarchyMeaning()));
        add("Case matters", words(system.getCaseSensitiveElement()));
        add("Codes can be composed", words(system.getCompositionalElement()));
        add("Version needed", words(system.getVersionNeededElement()));
        add("Number of concepts", system.getCountElement().hasValue() ? number(system.getCount()) : null);
    }

    private void stored(MetadataResource resource) {
        add("Language", resource.getLanguage());
        add("Stored as", resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        String version = resource.getIdElement().getVersionIdPart();
        String updated = resource.getMeta().getLastUpdatedElement().getValueAsString();
        boolean partly = resource.getMeta().getTag().stream().anyMatch(tag -> "SUBSETTED".equals(tag.getCode()));
        add("Shown", partly ? "in part: this server leaves some of it out" : null);
        add("Stored version", version == null ? null : version + (updated == null ? "" : ", of " + updated));
    }

    private void add(String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            details.add(Detail.of(label, value));
        }
    }

    private void add(String label, List<String> values) {
        List<Cell> cells = values.stream()
                .filter(value -> !value.isBlank())
                .map(Cell::text)
                .toList();
        if (!cells.isEmpty()) {
            details.add(new Detail(label, cells));
        }
    }

    private void canonical(String label, String type, @Nullable String canonical) {
        if (canonical != null && !canonical.isBlank()) {
            details.add(Detail.of(label, CodeLinks.canonical(type, canonical)));
        }
    }

    private void canonical(String label, String type, @Nullable Type canonical) {
        canonical(label, type, canonical == null ? null : canonical.primitiveValue());
    }

    private static Stream<Identifier> identifiers(MetadataResource resource) {
        if (resource instanceof CodeSystem system) {
            return system.getIdentifier().stream();
        } else if (resource instanceof ValueSet set) {
            return set.getIdentifier().stream();
        }
        return resource instanceof ConceptMap map && map.hasIdentifier() ? Stream.of(map.getIdentifier()) : Stream.of();
    }

    private static String identifier(Identifier identifier) {
        String value = said(identifier.getValue());
        boolean plain = value.isEmpty()
                || identifier.getSystem() == null
                || identifier.getSystem().equals("urn:ietf:rfc:3986");
        return plain ? value : value + " (" + identifier.getSystem() + ")";
    }

    private static String contact(ContactDetail contact) {
        return joined(Stream.concat(
                Stream.of(said(contact.getName())),
                contact.getTelecom().stream().map(ContactPoint::getValue).map(Details::said)));
    }

    private static String concept(CodeableConcept concept) {
        return concept.getText() != null
                ? concept.getText()
                : joined(concept.getCoding().stream().map(Details::coding));
    }

    /** The display, or else the code. */
    static String coding(Coding coding) {
        return coding.getDisplay() != null ? coding.getDisplay() : said(coding.getCode());
    }

    /** A value in words; empty for one that has none. */
    static String value(@Nullable Type value) {
        if (value instanceof Coding coding) {
            return coding(coding);
        }
        return value instanceof PrimitiveType<?> primitive ? said(primitive.getValueAsString()) : "";
    }

    static boolean isTrue(BooleanType flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String joined(Stream<String> texts) {
        return String.join(", ", texts.filter(text -> !text.isBlank()).toList());
    }

    static @Nullable String words(BooleanType flag) {
        return flag.hasValue() ? (flag.booleanValue() ? "yes" : "no") : null;
    }
}
