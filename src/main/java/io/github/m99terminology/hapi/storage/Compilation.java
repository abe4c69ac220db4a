package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.snapshot.CompiledContent;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Changes, read once and ready to be laid over a snapshot together.
 *
 * <p>What makes content unfit to be stored is only what is wrong with it whatever else is there: an element that R4 requires is
 * missing, a code stands twice, a hierarchy or an import goes round in a circle, a filter says nothing. That something which it
 * names is not here (yet) is no reason: content may come in any order.
 */
final class Compilation {
    private static final Linking BY_ITSELF = new Linking(VersionPolicy.NONE, List.of(), null);

    private final List<ResourceKey> deleted;
    private final CompiledContent content;

    private Compilation(List<ResourceKey> deleted, CompiledContent content) {
        this.deleted = deleted;
        this.content = content;
    }

    /**
     * @param reader what is withheld whole from the engine counts as deleted
     * @throws TerminologyException when a resource lacks what R4 requires of it, or cannot be compiled
     */
    static Compilation of(Collection<Change> changes, ContentReader reader) {
        List<ResourceKey> deleted = new ArrayList<>();
        List<CompiledContent> contents = new ArrayList<>();
        for (Change change : changes) {
            CompiledContent content = change.content(reader);
            if (content.isEmpty()) {
                deleted.add(change.key());
            } else {
                contents.add(content);
            }
        }
        return new Compilation(deleted, CompiledContent.all(contents));
    }

    /** The snapshot after the changes. */
    TerminologySnapshot over(TerminologySnapshot snapshot) {
        TerminologySnapshot next = snapshot;
        for (ResourceKey key : deleted) {
            next = without(next, key);
        }
        return content.isEmpty() ? next : next.with(content);
    }

    /** The same, with everything built that the first search would wait for. */
    TerminologySnapshot servedOver(TerminologySnapshot snapshot) {
        content.prepareSearch();
        return over(snapshot);
    }

    /**
     * Also links the value sets, which otherwise waits for the first request.
     *
     * @throws TerminologyException when one of them is not fit to be stored
     */
    void check(TerminologySnapshot snapshot) {
        List<String> without = deleted.stream()
                .filter(key -> key.type().equals("ValueSet"))
                .map(ResourceKey::id)
                .toList();
        ValueSetResolver others = ValueSetResolver.of(snapshot.withValueSets(without, content.valueSets()));
        for (ValueSetDefinition valueSet : content.valueSets()) {
            if (valueSet.hasCompose()) {
                ValueSetProgram.link(valueSet, BY_ITSELF, others);
            }
        }
    }

    private static TerminologySnapshot without(TerminologySnapshot snapshot, ResourceKey key) {
        return switch (key.type()) {
            case "CodeSystem" -> snapshot.withoutCodeSystem(key.id());
            case "ValueSet" -> snapshot.withoutValueSet(key.id());
            case "NamingSystem" -> snapshot.withoutNamingSystem(key.id());
            default -> snapshot.withoutConceptMap(key.id());
        };
    }
}
