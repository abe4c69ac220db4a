package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.CompiledContent;
import io.github.m99terminology.snapshot.SnapshotContent;
import java.util.List;
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
     * @param view what the engine gets to see; one and the same for all that a node compiles, so that the result can be kept
     * @throws TerminologyException when it lacks what R4 requires of it, or cannot be compiled
     */
    synchronized CompiledContent content(ContentView view) {
        CompiledContent known = content;
        if (known == null) {
            known = CompiledContent.of(read(resource == null ? null : view.of(resource)));
            content = known;
        }
        return known;
    }

    private static SnapshotContent read(@Nullable Resource resource) {
        if (resource instanceof CodeSystem codeSystem) {
            return read(Definitions.codeSystem(codeSystem));
        } else if (resource instanceof ValueSet valueSet) {
            return new SnapshotContent(List.of(), List.of(Definitions.valueSet(valueSet)), List.of());
        } else if (resource instanceof ConceptMap conceptMap) {
            return new SnapshotContent(List.of(), List.of(), List.of(Definitions.conceptMap(conceptMap)));
        } else if (resource instanceof NamingSystem namingSystem) {
            return SnapshotContent.of(Definitions.namingSystem(namingSystem));
        }
        return SnapshotContent.EMPTY;
    }

    /**
     * R4 allows a code system without a url. No coding can name it, so nothing is answered from it; it is compiled all the same, for
     * what is broken is not stored.
     */
    private static SnapshotContent read(CodeSystemDefinition codeSystem) {
        if (codeSystem.metadata().url() == null) {
            CodeSystemIndex.compile(codeSystem);
            return SnapshotContent.EMPTY;
        }
        return new SnapshotContent(List.of(codeSystem), List.of(), List.of());
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
