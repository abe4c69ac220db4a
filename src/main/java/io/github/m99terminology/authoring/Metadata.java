package io.github.m99terminology.authoring;

import java.util.Locale;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ContactDetail;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/** Puts a head, and what the project says of all resources, on a resource. */
final class Metadata {
    private static final String LAST_REVIEW = "http://hl7.org/fhir/StructureDefinition/resource-lastReviewDate";

    private final Project project;

    Metadata(Project project) {
        this.project = project;
    }

    <T extends MetadataResource> T describe(T resource, ResourceHead head) {
        String type = resource.fhirType();
        resource.setId(head.id());
        resource.setLanguage(project.language());
        resource.setUrl(head.url().map(project::address).orElse(project.canonical(type, head.id())));
        resource.setVersion(head.version().orElse(project.version()));
        resource.setName(head.name());
        resource.setTitle(head.title());
        resource.setStatus(PublicationStatus.fromCode(head.status().orElse(project.status())));
        resource.setExperimental(head.experimental());
        resource.setDateElement(new DateTimeType(project.date()));
        resource.setPublisher(project.publisher());
        resource.addContact(contact());
        resource.setDescription(head.description());
        resource.addJurisdiction(jurisdiction());
        purposeAndCopyright(resource, head.purpose(), String.join(" ", head.copyright()));
        if (resource instanceof ValueSet valueSet) {
            forRegistries(valueSet, head.id());
        }
        return resource;
    }

    /** What registries of value sets ask for: an OID, and the day of the last review. */
    private void forRegistries(ValueSet valueSet, String id) {
        project.oids().of(id).ifPresent(oid -> valueSet.addIdentifier()
                .setSystem("urn:ietf:rfc:3986")
                .setValue(oid));
        project.lastReview().ifPresent(day -> valueSet.addExtension(LAST_REVIEW, new DateType(day)));
    }

    ContactDetail contact() {
        return new ContactDetail()
                .setName(project.contactName())
                .addTelecom(new ContactPoint()
                        .setSystem(ContactPoint.ContactPointSystem.URL)
                        .setValue(project.contactUrl()));
    }

    CodeableConcept jurisdiction() {
        CodeableConcept jurisdiction = new CodeableConcept();
        jurisdiction
                .addCoding()
                .setSystem("urn:iso:std:iso:3166")
                .setCode(project.jurisdiction())
                .setDisplay(new Locale.Builder()
                        .setRegion(project.jurisdiction())
                        .build()
                        .getDisplayCountry(Locale.ENGLISH));
        return jurisdiction;
    }

    /** R4 repeats the two on each resource type, without a common class. */
    private static void purposeAndCopyright(MetadataResource resource, String purpose, String copyright) {
        String orNothing = copyright.isEmpty() ? null : copyright;
        if (resource instanceof CodeSystem codeSystem) {
            codeSystem.setPurpose(purpose).setCopyright(orNothing);
        } else if (resource instanceof ValueSet valueSet) {
            valueSet.setPurpose(purpose).setCopyright(orNothing);
        } else if (resource instanceof ConceptMap conceptMap) {
            conceptMap.setPurpose(purpose).setCopyright(orNothing);
        } else if (resource instanceof StructureDefinition definition) {
            definition.setPurpose(purpose).setCopyright(orNothing);
        }
    }
}
