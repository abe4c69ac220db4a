package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.model.issues.SystemIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.Unresolved;
import io.github.m99terminology.valueset.Unresolved.MissingSystem;
import io.github.m99terminology.valueset.Unresolved.MissingValueSet;
import io.github.m99terminology.valueset.Unresolved.SystemWithoutCodes;
import io.github.m99terminology.valueset.ValueSetProgram;
import java.util.List;
import java.util.Locale;

/** Why a value set cannot be expanded: what it needs is not here, or is something else than it takes it for. */
final class Unexpandable {

    private Unexpandable() {}

    /** Codes of a code system that is not here can be listed, where the value set itself lists them. */
    static List<Issue> ofListing(TerminologySnapshot snapshot, ValueSetProgram program) {
        return issues(
                snapshot,
                program.unresolved().stream()
                        .filter(unresolved -> !(unresolved instanceof MissingSystem missing && missing.listed()))
                        .toList());
    }

    static List<Issue> issues(TerminologySnapshot snapshot, ValueSetProgram program) {
        return issues(snapshot, program.unresolved());
    }

    private static List<Issue> issues(TerminologySnapshot snapshot, List<Unresolved> all) {
        return all.stream().map(one -> issue(snapshot, one)).distinct().toList();
    }

    private static Issue issue(TerminologySnapshot snapshot, Unresolved unresolved) {
        if (unresolved instanceof MissingSystem missing) {
            return missing(snapshot, missing);
        }
        if (unresolved instanceof SystemWithoutCodes empty) {
            return SystemIssues.codesNotHeld(
                    empty.system().toString(),
                    empty.content().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        MissingValueSet absent = (MissingValueSet) unresolved;
        Canonical valueSet = absent.valueSet();
        return snapshot.hasCodeSystem(valueSet.url())
                ? ExpansionIssues.codeSystemImported(valueSet)
                : ExpansionIssues.unknownImport(valueSet, absent.known());
    }

    private static Issue missing(TerminologySnapshot snapshot, MissingSystem missing) {
        String system = missing.system();
        CodeSystemDefinition supplement = snapshot.supplement(new Canonical(system, missing.version()));
        if (supplement != null) {
            return ExpansionIssues.supplementIncluded(system, supplement.supplements());
        }
        return missing.version() == null
                ? ExpansionIssues.unknownSystemInExpansion(system)
                : ExpansionIssues.unknownVersionInExpansion(system, missing.version(), missing.known());
    }
}
