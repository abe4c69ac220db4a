package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.function.Function;

/** Content to add in one step: all that was read at start, or all that came with a request. Supplements are code systems. */
public record SnapshotContent(
        List<CodeSystemDefinition> codeSystems,
        List<ValueSetDefinition> valueSets,
        List<ConceptMapDefinition> conceptMaps,
        List<NamingSystemDefinition> namingSystems) {

    public static final SnapshotContent EMPTY = new SnapshotContent(List.of(), List.of(), List.of());

    public SnapshotContent {
        codeSystems = List.copyOf(codeSystems);
        valueSets = List.copyOf(valueSets);
        conceptMaps = List.copyOf(conceptMaps);
        namingSystems = List.copyOf(namingSystems);
    }

    /** Without naming systems, which no request brings. */
    public SnapshotContent(
            List<CodeSystemDefinition> codeSystems,
            List<ValueSetDefinition> valueSets,
            List<ConceptMapDefinition> conceptMaps) {
        this(codeSystems, valueSets, conceptMaps, List.of());
    }

    /** All of it as one, in this order. */
    public static SnapshotContent all(List<SnapshotContent> parts) {
        return new SnapshotContent(
                all(parts, SnapshotContent::codeSystems),
                all(parts, SnapshotContent::valueSets),
                all(parts, SnapshotContent::conceptMaps),
                all(parts, SnapshotContent::namingSystems));
    }

    private static <T> List<T> all(List<SnapshotContent> parts, Function<SnapshotContent, List<T>> of) {
        return parts.stream().flatMap(part -> of.apply(part).stream()).toList();
    }

    public static SnapshotContent of(NamingSystemDefinition namingSystem) {
        return new SnapshotContent(List.of(), List.of(), List.of(), List.of(namingSystem));
    }

    public boolean isEmpty() {
        return codeSystems.isEmpty() && valueSets.isEmpty() && conceptMaps.isEmpty() && namingSystems.isEmpty();
    }
}
