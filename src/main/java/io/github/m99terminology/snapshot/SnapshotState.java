package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.CompiledContent.CompiledCodeSystem;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Builds the next snapshot: what is held, by key. Adding copies these maps, which hold references only: thousands of resources, not
 * their hundred thousands of concepts.
 */
record SnapshotState(
        Map<String, SupplementedCodeSystem> codeSystems,
        Map<String, CodeSystemDefinition> supplements,
        Map<String, ValueSetDefinition> valueSets,
        Map<String, ConceptMapIndex> conceptMaps,
        Map<String, NamingSystemDefinition> namingSystems) {

    static final SnapshotState EMPTY = new SnapshotState(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    SnapshotState with(CompiledContent content) {
        SnapshotState next = copy();
        for (CompiledCodeSystem codeSystem : content.codeSystems()) {
            String key = key(codeSystem.definition().metadata());
            next.codeSystems.remove(key);
            next.supplements.remove(key);
            if (codeSystem.holding() != null) {
                next.codeSystems.put(key, codeSystem.holding());
            } else {
                next.supplements.put(key, codeSystem.definition());
            }
        }
        content.valueSets().forEach(definition -> next.valueSets.put(key(definition.metadata()), definition));
        content.conceptMaps()
                .forEach(map -> next.conceptMaps.put(key(map.definition().metadata()), map));
        content.namingSystems().forEach(naming -> next.namingSystems.put(naming.id(), naming));
        return next;
    }

    /** The key of content: its id, else its url and version. */
    static String key(ArtifactMetadata metadata) {
        return metadata.id() != null ? metadata.id() : metadata.url() + "|" + metadata.version();
    }

    SnapshotState withoutCodeSystem(String id) {
        return without(id, codeSystems.containsKey(id) || supplements.containsKey(id), next -> {
            next.supplements.remove(id);
            next.codeSystems.remove(id);
        });
    }

    SnapshotState withoutValueSet(String id) {
        return without(id, valueSets.containsKey(id), next -> next.valueSets.remove(id));
    }

    SnapshotState withoutConceptMap(String id) {
        return without(id, conceptMaps.containsKey(id), next -> next.conceptMaps.remove(id));
    }

    SnapshotState withoutNamingSystem(String id) {
        return without(id, namingSystems.containsKey(id), next -> next.namingSystems.remove(id));
    }

    private SnapshotState without(String id, boolean there, Consumer<SnapshotState> removal) {
        if (!there) {
            return this;
        }
        SnapshotState next = copy();
        removal.accept(next);
        return next;
    }

    /** With each code system joined to the supplements that always apply to it, in the order of their url, version and key. */
    SnapshotState linked(SupplementPolicy policy) {
        List<CodeSystemDefinition> always = always(policy);
        Map<String, SupplementedCodeSystem> linked = new HashMap<>();
        codeSystems.forEach((key, holding) ->
                linked.put(key, holding.supplemented(SupplementChoice.of(always, holding.definition()))));
        return new SnapshotState(linked, supplements, valueSets, conceptMaps, namingSystems);
    }

    /** The supplements that apply without being named, in order. */
    List<CodeSystemDefinition> always(SupplementPolicy policy) {
        return new TreeMap<>(supplements)
                .entrySet().stream()
                        .filter(entry ->
                                !"retired".equals(entry.getValue().metadata().status()))
                        .filter(entry -> policy.appliesAlways(canonical(entry.getValue())))
                        .map(Map.Entry::getValue)
                        .sorted(Comparator.comparing(
                                supplement -> canonical(supplement).toString()))
                        .toList();
    }

    private SnapshotState copy() {
        return new SnapshotState(
                new HashMap<>(codeSystems),
                new HashMap<>(supplements),
                new HashMap<>(valueSets),
                new HashMap<>(conceptMaps),
                new HashMap<>(namingSystems));
    }

    private static Canonical canonical(CodeSystemDefinition supplement) {
        ArtifactMetadata metadata = supplement.metadata();
        Canonical canonical = metadata.canonical();
        return canonical == null ? new Canonical("#" + key(metadata), null) : canonical;
    }

    boolean isEmpty() {
        return codeSystems.isEmpty() && supplements.isEmpty() && valueSets.isEmpty() && conceptMaps.isEmpty();
    }
}
