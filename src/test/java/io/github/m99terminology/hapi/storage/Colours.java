package io.github.m99terminology.hapi.storage;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The fixture of the writing tests.
 *
 * <pre>
 * CodeSystem  http://example.org/ID   a list of codes
 * ValueSet    http://example.org/ID   imports other value sets
 * </pre>
 */
final class Colours {
    static final String BASE = "http://example.org/";

    private Colours() {}

    static CodeSystem system(String id, String... codes) {
        CodeSystem system = new CodeSystem()
                .setUrl(BASE + id)
                .setName(id)
                .setStatus(PublicationStatus.ACTIVE)
                .setContent(CodeSystemContentMode.COMPLETE);
        system.setId(id);
        for (String code : codes) {
            system.addConcept().setCode(code).setDisplay("display of " + code);
        }
        return system;
    }

    static ValueSet importing(String id, String... imported) {
        ValueSet set = new ValueSet().setUrl(BASE + id).setName(id).setStatus(PublicationStatus.ACTIVE);
        set.setId(id);
        for (String other : imported) {
            set.getCompose().addInclude().addValueSet(BASE + other);
        }
        return set;
    }

    static ValueSet all(String id, String system) {
        ValueSet set = importing(id);
        set.getCompose().addInclude().setSystem(BASE + system);
        return set;
    }

    /** A transaction that puts each of them. */
    static Bundle transaction(Resource... resources) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (Resource resource : resources) {
            bundle.addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        }
        return bundle;
    }
}
