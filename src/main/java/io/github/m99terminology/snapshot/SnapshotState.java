package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.CompiledContent.CompiledCodeSystem;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a snapshot is made of, by key. Adding copies these maps, which hold references only: thousands of resources, not their
 * hundred thousands of concepts.
 *
 * @param fromRequest keys of the supplements that came with a request
 */
record SnapshotState(
        Map<String, Holding> codeSystems,
        Map<String, CodeSystemDefinition> supplements,
        Map<String, ValueSetDefinition> valueSets,
        Map<String, ConceptMapIndex> conceptMaps,
        Map<String, NamingSystemDefinition> namingSystems,
        Set<String> fromRequest) {

    /** Keys of a request's content sort after all others: so it wins where url and version are the same. */
    private static final String REQUEST = "\uffff";

    static final SnapshotState EMPTY = new SnapshotState(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

    SnapshotState with(CompiledContent content) {
        return with(content, "");
    }

    SnapshotState overlaid(CompiledContent content) {
        return with(content, REQUEST);
    }

    private SnapshotState with(CompiledContent content, String prefix) {
        SnapshotState next = copy();
        for (CompiledCodeSystem codeSystem : content.codeSystems()) {
            String key = key(prefix, codeSystem.definition().metadata());
            next.codeSystems.remove(key);
            next.supplements.remove(key);
            if (codeSystem.holding() != null) {
                next.codeSystems.put(key, codeSystem.holding());
            } else {
                next.supplements.put(key, codeSystem.definition());
                if (!prefix.isEmpty()) {
                    next.fromRequest.add(key);
                }
            }
        }
        for (ValueSetDefinition definition : content.valueSets()) {
            next.valueSets.put(key(prefix, definition.metadata()), definition);
        }
        for (ConceptMapIndex map : content.conceptMaps()) {
            next.conceptMaps.put(key(prefix, map.definition().metadata()), map);
        }
        content.namingSystems().forEach(naming -> next.namingSystems.put(prefix + naming.id(), naming));
        return next;
    }

    /** A request's resources may share an id among versions: their url and version tell them apart. */
    private static String key(String prefix, ArtifactMetadata metadata) {
        boolean byUrl = prefix.equals(REQUEST) && metadata.url() != null;
        return prefix + (byUrl ? metadata.url() + "|" + metadata.version() : TerminologySnapshot.key(metadata));
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
        next.fromRequest.remove(id);
        return next;
    }

    /** With each code system joined to the supplements that always apply to it, in the order of their url, version and key. */
    SnapshotState linked(SupplementPolicy policy) {
        List<CodeSystemDefinition> always = always(policy);
        Map<String, Holding> linked = new HashMap<>();
        codeSystems.forEach((key, holding) -> linked.put(
                key,
                holding.supplemented(
                        always.stream().filter(holding::isSupplementedBy).toList())));
        return new SnapshotState(linked, supplements, valueSets, conceptMaps, namingSystems, fromRequest);
    }

    /** The supplements that apply without being named, in order. */
    List<CodeSystemDefinition> always(SupplementPolicy policy) {
        return new TreeMap<>(supplements)
                .entrySet().stream()
                        .filter(entry ->
                                policy.appliesAlways(canonical(entry.getValue()), fromRequest.contains(entry.getKey())))
                        .map(Map.Entry::getValue)
                        .sorted(Comparator.comparing(
                                supplement -> canonical(supplement).toString()))
                        .toList();
    }

    /** The code system that says its codes make up this value set; empty when none does. */
    String systemOfAllCodes(String valueSet) {
        return codeSystems.values().stream()
                .map(Holding::definition)
                .filter(definition -> valueSet.equals(definition.valueSet()))
                .map(definition -> definition.metadata().url())
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private SnapshotState copy() {
        return new SnapshotState(
                new HashMap<>(codeSystems),
                new HashMap<>(supplements),
                new HashMap<>(valueSets),
                new HashMap<>(conceptMaps),
                new HashMap<>(namingSystems),
                new HashSet<>(fromRequest));
    }

    private static Canonical canonical(CodeSystemDefinition supplement) {
        ArtifactMetadata metadata = supplement.metadata();
        Canonical canonical = metadata.canonical();
        return canonical == null ? new Canonical("#" + TerminologySnapshot.key(metadata), null) : canonical;
    }
}
