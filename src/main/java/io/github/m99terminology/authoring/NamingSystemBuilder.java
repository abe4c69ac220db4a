package io.github.m99terminology.authoring;

import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.NamingSystem.NamingSystemIdentifierType;
import org.hl7.fhir.r4.model.NamingSystem.NamingSystemType;

/** The names of a code system that is not ours: its URI, which is preferred, and its OID. */
final class NamingSystemBuilder {
    private final Project project;

    NamingSystemBuilder(Project project) {
        this.project = project;
    }

    NamingSystem build(NamingSystemSpec spec) {
        Metadata metadata = new Metadata(project);
        NamingSystem naming = new NamingSystem();
        naming.setId(spec.id());
        naming.setLanguage(project.language());
        naming.setName(spec.name())
                .setStatus(PublicationStatus.fromCode(project.status()))
                .setKind(NamingSystemType.CODESYSTEM)
                .setDateElement(new DateTimeType(project.date()))
                .setPublisher(project.publisher())
                .addContact(metadata.contact())
                .setResponsible(spec.responsible())
                .setDescription(spec.description())
                .addJurisdiction(metadata.jurisdiction());
        naming.addUniqueId()
                .setType(NamingSystemIdentifierType.URI)
                .setValue(spec.uri())
                .setPreferred(true);
        naming.addUniqueId()
                .setType(NamingSystemIdentifierType.OID)
                .setValue(spec.oid())
                .setPreferred(false);
        new Narrative(project.language(), spec.name(), spec.description())
                .say("URI " + spec.uri() + ", OID " + spec.oid() + ".")
                .on(naming);
        return naming;
    }
}
