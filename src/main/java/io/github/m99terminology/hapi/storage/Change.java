package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.snapshot.CompiledContent;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * What one stored resource has become. It is read and compiled once, however often it is checked and served: of a code system of
 * 100,000 concepts that is the largest part of a write.
 */
final class Change {

    private final ResourceKey key;
    private final long version;
    private final @Nullable Resource resource;
    private @Nullable CompiledContent content;

    private Change(ResourceKey key, long version, @Nullable Resource resource, @Nullable CompiledContent content) {
        this.key = key;
        this.version = version;
        this.resource = resource;
        this.content = content;
    }

    static Change stored(Resource resource) {
        return new Change(ResourceKey.of(resource), version(resource), resource, null);
    }

    /** @param resource the deleted resource, with the version number of its deletion */
    static Change deleted(Resource resource) {
        return deleted(ResourceKey.of(resource), version(resource));
    }

    static Change deleted(ResourceKey key, long version) {
        return new Change(key, version, null, null);
    }

    /**
     * The same with the version number that HAPI has given the resource meanwhile; read anew if it has got its id only now, which
     * is part of what was read.
     */
    Change numbered() {
        if (resource == null) {
            return this;
        }
        ResourceKey now = ResourceKey.of(resource);
        return new Change(now, version(resource), resource, now.equals(key) ? content : null);
    }

    /** Whether the engine answers from resources like this one. */
    static boolean concerns(Object resource) {
        return resource instanceof CodeSystem
                || resource instanceof ValueSet
                || resource instanceof ConceptMap
                || resource instanceof NamingSystem;
    }

    ResourceKey key() {
        return key;
    }

    /** HAPI's version number of it, which a deletion raises too. */
    long version() {
        return version;
    }

    /** What is stored now; null when it has been deleted. */
    @Nullable
    Resource resource() {
        return resource;
    }

    boolean isDeletion() {
        return resource == null;
    }

    /**
     * The resource, compiled; nothing for a deletion, or when it is withheld.
     *
     * @throws io.github.m99terminology.model.TerminologyException when it lacks what R4 requires of it, or cannot be compiled
     */
    synchronized CompiledContent content(ContentReader reader) {
        CompiledContent known = content;
        if (known == null) {
            known = reader.compiled(resource);
            content = known;
        }
        return known;
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
