package io.github.m99terminology.hapi.storage;

import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** A stored resource's type and logical id: {@code CodeSystem/abc}. */
record ResourceKey(String type, String id) {

    /** The types that the engine answers from. */
    static final List<String> COMPILED_TYPES = List.of("CodeSystem", "ValueSet", "ConceptMap", "NamingSystem");

    static ResourceKey of(IIdType id) {
        return new ResourceKey(id.getResourceType(), id.getIdPart());
    }

    static ResourceKey of(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    IdType toId() {
        return new IdType(type, id);
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
