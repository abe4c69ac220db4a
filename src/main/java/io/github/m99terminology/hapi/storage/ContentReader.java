package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.fhir.Definitions;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.content.ContentView;
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
 * What the engine makes of a stored resource.
 *
 * @param view what the engine gets to see; one and the same for all that a node compiles, so that the result can be kept
 * @param lists concepts that are kept apart from their code systems
 */
record ContentReader(ContentView view, ConceptLists lists) {

    /**
     * The resource, compiled; nothing for none, or when it is withheld.
     *
     * @throws io.github.m99terminology.model.TerminologyException when it lacks what R4 requires of it, or cannot be compiled
     */
    CompiledContent compiled(@Nullable Resource stored) {
        return CompiledContent.of(definitions(stored));
    }

    /** What it reads out of the resource; nothing for none, or when it is withheld. */
    SnapshotContent definitions(@Nullable Resource stored) {
        return read(stored == null ? null : view.of(stored));
    }

    /**
     * What it reads out of a code system that was read in parts.
     *
     * @param first the code system with the first of its concepts
     * @param more those that follow, as they are to be seen
     */
    SnapshotContent definitions(CodeSystem first, List<ConceptDefinition> more) {
        return view.of(first) instanceof CodeSystem offered
                ? read(Definitions.codeSystem(offered).with(more))
                : SnapshotContent.EMPTY;
    }

    private SnapshotContent read(@Nullable Resource resource) {
        if (resource instanceof CodeSystem codeSystem) {
            return read(lists.of(codeSystem));
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
}
