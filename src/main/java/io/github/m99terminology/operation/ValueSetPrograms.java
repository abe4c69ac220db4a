package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ExpansionIssues;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.Linking;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetProgram;
import org.jspecify.annotations.Nullable;

/** The value set that a request is about, linked. */
final class ValueSetPrograms {

    private ValueSetPrograms() {}

    /**
     * @param named the value set's canonical, when the request names one
     * @param given the value set itself, when the request carries one
     * @throws TerminologyException NOT_FOUND when there is no such value set; else as {@link ValueSetProgram#link}
     */
    static ValueSetProgram of(
            TerminologySnapshot snapshot,
            @Nullable Canonical named,
            @Nullable ValueSetDefinition given,
            Linking linking) {
        if (given != null) {
            return ValueSetProgram.link(given, linking, snapshot);
        }
        if (named == null) {
            throw new IllegalArgumentException("a value set is named or given");
        }
        return snapshot.programs().get(definition(snapshot, named, linking), linking, snapshot);
    }

    private static ValueSetDefinition definition(TerminologySnapshot snapshot, Canonical named, Linking linking) {
        ValueSetDefinition definition = linking.find(named, snapshot);
        if (definition == null) {
            throw new TerminologyException(Kind.NOT_FOUND, ExpansionIssues.unknownValueSet(linking.meant(named)));
        }
        return definition;
    }
}
