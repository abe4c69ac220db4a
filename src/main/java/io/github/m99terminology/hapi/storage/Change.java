package io.github.m99terminology.hapi.storage;

import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * What one stored resource has become.
 *
 * @param version HAPI's version number of it, which a deletion raises too
 * @param resource what is stored now; null when it has been deleted
 */
record Change(ResourceKey key, long version, @Nullable Resource resource) {

    static Change stored(Resource resource) {
        return new Change(ResourceKey.of(resource), version(resource), resource);
    }

    /** @param resource the deleted resource, with the version number of its deletion */
    static Change deleted(Resource resource) {
        return new Change(ResourceKey.of(resource), version(resource), null);
    }

    /** Whether the engine answers from resources like this one. */
    static boolean concerns(Object resource) {
        return resource instanceof CodeSystem || resource instanceof ValueSet || resource instanceof ConceptMap;
    }

    private static long version(Resource resource) {
        Long version = resource.getIdElement().getVersionIdPartAsLong();
        return version == null ? 0 : version;
    }

    @Override
    public String toString() {
        return key + " version " + version;
    }
}
