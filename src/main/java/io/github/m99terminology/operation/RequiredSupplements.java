package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.Unresolved;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one rule of supplements that somebody insists on, whoever it is (the parameter {@code useSupplement}, a value set, an include or an
 * exclude) and whatever the operation: each is applied, or the request is refused. One that is not here is not found; one to a code
 * system that is not asked about cannot be applied.
 */
final class RequiredSupplements {

    private final TerminologySnapshot snapshot;
    private final List<Canonical> supplements;

    private RequiredSupplements(TerminologySnapshot snapshot, List<Canonical> supplements) {
        this.snapshot = snapshot;
        this.supplements = supplements;
    }

    /**
     * Those that a request names, and those that the value set does.
     *
     * @throws TerminologyException NOT_FOUND for one that is not here; INVALID_REQUEST for one of the request, UNPROCESSABLE for one of the
     *     value set, that supplements none of its code systems
     */
    static void ofValueSets(TerminologySnapshot snapshot, List<Canonical> named, List<ValueSetProgram> programs) {
        Set<String> systems = new LinkedHashSet<>();
        programs.forEach(program -> systems.addAll(systems(program)));
        new RequiredSupplements(snapshot, named).require(systems, Kind.INVALID_REQUEST);
        for (ValueSetProgram program : programs) {
            new RequiredSupplements(snapshot, program.definition().supplements())
                    .require(systems(program), Kind.UNPROCESSABLE);
        }
    }

    /** @throws TerminologyException as above, of the code systems that a request is about; of none, nothing can be said */
    static void ofSystems(TerminologySnapshot snapshot, List<Canonical> named, Set<String> systems) {
        if (!systems.isEmpty()) {
            new RequiredSupplements(snapshot, named).require(systems, Kind.INVALID_REQUEST);
        }
    }

    private void require(Set<String> systems, Kind otherwise) {
        snapshot.requireSupplements(supplements);
        for (Canonical named : supplements) {
            CodeSystemDefinition supplement = snapshot.supplement(named);
            Canonical target = supplement == null ? null : supplement.supplements();
            if (target == null || !systems.contains(snapshot.systemUrl(target.url()))) {
                throw new TerminologyException(
                        otherwise, CodeSystemIssues.supplementOfOtherSystem(named, target, new ArrayList<>(systems)));
            }
        }
    }

    /** What it speaks of, here or not. */
    private static Set<String> systems(ValueSetProgram program) {
        Set<String> systems = new LinkedHashSet<>();
        program.systems().stream().map(CodeSystemIndex::url).forEach(systems::add);
        for (Unresolved unresolved : program.unresolved()) {
            if (unresolved instanceof Unresolved.MissingSystem missing) {
                systems.add(missing.system());
            } else if (unresolved instanceof Unresolved.SystemWithoutCodes without) {
                systems.add(without.system().url());
            }
        }
        return systems;
    }
}
