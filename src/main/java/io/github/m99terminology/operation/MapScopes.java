package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the value sets of a map say of its groups. R4, ConceptMap.group.source and target: "This is not needed if the source value set is
 * specified and it contains concepts from only a single system".
 */
final class MapScopes {

    private static final String TYPE = "ValueSet/";

    private final TerminologySnapshot snapshot;
    private final VersionPolicy versions;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Map<String, Optional<ValueSetProgram>> members = new HashMap<>();

    MapScopes(TerminologySnapshot snapshot, VersionPolicy versions) {
        this.snapshot = snapshot;
        this.versions = versions;
    }

    /** The code system of the group's sources; null where neither the group nor the map's value set says one. */
    @Nullable
    String source(ConceptMapIndex map, Group group) {
        return group.source() != null
                ? group.source()
                : onlySystem(map.definition().source());
    }

    /** The code system of the group's targets, likewise. */
    @Nullable
    String target(ConceptMapIndex map, Group group) {
        return group.target() != null
                ? group.target()
                : onlySystem(map.definition().target());
    }

    /** A scope that a request names: "a logical id, or an absolute or relative location" (R4) is that of the value set which is there. */
    static @Nullable Canonical located(TerminologySnapshot snapshot, @Nullable Canonical scope) {
        if (scope == null || scope.url().contains(":")) {
            return scope;
        }
        String id = scope.url().startsWith(TYPE) ? scope.url().substring(TYPE.length()) : scope.url();
        ValueSetDefinition there = snapshot.valueSetById(id);
        Canonical canonical = there == null ? null : there.metadata().canonical();
        return canonical == null ? scope : Canonical.of(canonical.url());
    }

    /** Whether a code is known not to belong to a value set; false where that cannot be told here. */
    boolean isOutside(String scope, CodeRef coding) {
        String system = coding.system();
        String code = coding.code();
        if (system == null || code == null || !Canonical.isCanonical(scope)) {
            return false;
        }
        return members.computeIfAbsent(scope, this::linked)
                .map(program -> program.holding(system, code, null).isEmpty() && !program.isOpenTo(system, code, null))
                .orElse(false);
    }

    private Optional<ValueSetProgram> linked(String scope) {
        Canonical canonical = Canonical.parse(scope);
        if (snapshot.valueSet(canonical) == null) {
            return Optional.empty();
        }
        try {
            ValueSetProgram program =
                    ValueSetPrograms.of(snapshot, canonical, null, new Linking(versions, List.of(), null));
            return program.unresolved().isEmpty() ? Optional.of(program) : Optional.empty();
        } catch (TerminologyException broken) {
            if (broken.kind() == Kind.TOO_COSTLY) {
                throw broken;
            }
            return Optional.empty();
        }
    }

    private @Nullable String onlySystem(@Nullable String scope) {
        if (scope == null || !Canonical.isCanonical(scope)) {
            return null;
        }
        return known.computeIfAbsent(scope, this::found).orElse(null);
    }

    private Optional<String> found(String scope) {
        Set<String> systems = new HashSet<>();
        boolean all = gather(Canonical.parse(scope), systems, new HashSet<>());
        return all && systems.size() == 1 ? Optional.of(systems.iterator().next()) : Optional.empty();
    }

    /** Whether everything that it takes codes from is known; each value set is read once. */
    private boolean gather(Canonical scope, Set<String> systems, Set<Canonical> read) {
        ValueSetDefinition valueSet = snapshot.valueSet(scope);
        if (valueSet == null
                || !valueSet.hasCompose()
                || read.size() > snapshot.deadline().importDepth()) {
            return false;
        }
        snapshot.deadline().check();
        for (ConceptSetDefinition part : valueSet.include()) {
            if (part.system() != null) {
                systems.add(snapshot.systemUrl(part.system()));
            } else if (!gatherAll(part.valueSets(), systems, read)) {
                return false;
            }
        }
        return true;
    }

    private boolean gatherAll(List<Canonical> imports, Set<String> systems, Set<Canonical> read) {
        for (Canonical imported : imports) {
            if (read.add(imported) && !gather(imported, systems, read)) {
                return false;
            }
        }
        return true;
    }
}
