package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content, compiled once and ready to be laid over any number of snapshots, which then share it: over one to see whether it may
 * be stored, over the next to be served. Immutable.
 */
public final class CompiledContent {

    private final List<CompiledCodeSystem> codeSystems;
    private final List<ValueSetDefinition> valueSets;
    private final List<ConceptMapIndex> conceptMaps;
    private final List<NamingSystemDefinition> namingSystems;

    /** @param holding null for a supplement, which is compiled only with what it supplements */
    record CompiledCodeSystem(CodeSystemDefinition definition, @Nullable SupplementedCodeSystem holding) {}

    private CompiledContent(
            List<CompiledCodeSystem> codeSystems,
            List<ValueSetDefinition> valueSets,
            List<ConceptMapIndex> conceptMaps,
            List<NamingSystemDefinition> namingSystems) {
        this.codeSystems = List.copyOf(codeSystems);
        this.valueSets = List.copyOf(valueSets);
        this.conceptMaps = List.copyOf(conceptMaps);
        this.namingSystems = List.copyOf(namingSystems);
    }

    /**
     * @throws io.github.m99terminology.model.TerminologyException UNPROCESSABLE for a code system that cannot be compiled
     */
    public static CompiledContent of(SnapshotContent content) {
        return new CompiledContent(
                content.codeSystems().stream().map(CompiledContent::compiled).toList(),
                content.valueSets(),
                content.conceptMaps().stream().map(ConceptMapIndex::compile).toList(),
                content.namingSystems());
    }

    private static CompiledCodeSystem compiled(CodeSystemDefinition definition) {
        return new CompiledCodeSystem(
                definition, definition.content() == Content.SUPPLEMENT ? null : SupplementedCodeSystem.of(definition));
    }

    /** All of it as one; where two have the same key, the later one counts. */
    public static CompiledContent all(List<CompiledContent> parts) {
        List<CompiledCodeSystem> codeSystems = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        List<ConceptMapIndex> conceptMaps = new ArrayList<>();
        List<NamingSystemDefinition> namingSystems = new ArrayList<>();
        for (CompiledContent part : parts) {
            codeSystems.addAll(part.codeSystems);
            valueSets.addAll(part.valueSets);
            conceptMaps.addAll(part.conceptMaps);
            namingSystems.addAll(part.namingSystems);
        }
        return new CompiledContent(codeSystems, valueSets, conceptMaps, namingSystems);
    }

    /** Builds what else waits for the first search, so that no request has to. */
    public void prepareSearch() {
        for (CompiledCodeSystem codeSystem : codeSystems) {
            if (codeSystem.holding() != null) {
                codeSystem.holding().index().prepareSearch();
            }
        }
    }

    public boolean isEmpty() {
        return codeSystems.isEmpty() && valueSets.isEmpty() && conceptMaps.isEmpty() && namingSystems.isEmpty();
    }

    List<CompiledCodeSystem> codeSystems() {
        return codeSystems;
    }

    public List<ValueSetDefinition> valueSets() {
        return valueSets;
    }

    List<ConceptMapIndex> conceptMaps() {
        return conceptMaps;
    }

    List<NamingSystemDefinition> namingSystems() {
        return namingSystems;
    }
}
