package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.SnapshotContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes, read once and ready to be laid over a snapshot together.
 *
 * <p>What makes content unfit to be stored is only what is wrong with it whatever else is there: an element that R4 requires is
 * missing, a code stands twice, a hierarchy or an import goes round in a circle, a filter says nothing. That something which it
 * names is not here (yet) is no reason: content may come in any order.
 */
final class Compilation {
    private static final Linking BY_ITSELF = new Linking(VersionPolicy.NONE, List.of(), null);

    private final List<CodeSystemDefinition> codeSystems = new ArrayList<>();
    private final List<ValueSetDefinition> valueSets = new ArrayList<>();
    private final List<ConceptMapDefinition> conceptMaps = new ArrayList<>();
    private final List<ResourceKey> deleted = new ArrayList<>();

    private Compilation() {}

    /** @throws TerminologyException when a resource lacks what R4 requires of it */
    static Compilation of(Collection<Change> changes) {
        Compilation compilation = new Compilation();
        changes.forEach(change -> compilation.read(change.key(), change.resource()));
        return compilation;
    }

    private void read(ResourceKey key, @Nullable Resource resource) {
        if (resource instanceof CodeSystem codeSystem) {
            read(key, Definitions.codeSystem(codeSystem));
        } else if (resource instanceof ValueSet valueSet) {
            valueSets.add(Definitions.valueSet(valueSet));
        } else if (resource instanceof ConceptMap conceptMap) {
            conceptMaps.add(Definitions.conceptMap(conceptMap));
        } else {
            deleted.add(key);
        }
    }

    /**
     * R4 allows a code system without a url. No coding can name it, so nothing is answered from it; it is compiled all the same, for
     * what is broken is not stored.
     */
    private void read(ResourceKey key, CodeSystemDefinition codeSystem) {
        if (codeSystem.metadata().url() != null) {
            codeSystems.add(codeSystem);
        } else {
            CodeSystemIndex.compile(codeSystem);
            deleted.add(key);
        }
    }

    /**
     * The snapshot after the changes.
     *
     * @throws TerminologyException when one of them cannot be compiled
     */
    TerminologySnapshot over(TerminologySnapshot snapshot) {
        TerminologySnapshot next = snapshot;
        for (ResourceKey key : deleted) {
            next = without(next, key);
        }
        SnapshotContent content = new SnapshotContent(codeSystems, valueSets, conceptMaps);
        return content.isEmpty() ? next : next.with(content);
    }

    /**
     * Compiles the changes over the snapshot and also links the value sets, which otherwise waits for the first request.
     *
     * @throws TerminologyException when one of them is not fit to be stored
     */
    void check(TerminologySnapshot snapshot) {
        ValueSetsAlone others = ValueSetsAlone.of(over(snapshot));
        for (ValueSetDefinition valueSet : valueSets) {
            if (valueSet.hasCompose()) {
                ValueSetProgram.link(valueSet, BY_ITSELF, others);
            }
        }
    }

    private static TerminologySnapshot without(TerminologySnapshot snapshot, ResourceKey key) {
        return switch (key.type()) {
            case "CodeSystem" -> snapshot.withoutCodeSystem(key.id());
            case "ValueSet" -> snapshot.withoutValueSet(key.id());
            default -> snapshot.withoutConceptMap(key.id());
        };
    }
}
