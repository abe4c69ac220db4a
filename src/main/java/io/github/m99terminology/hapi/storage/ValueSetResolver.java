package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.valueset.ProgramCache;
import io.github.m99terminology.valueset.Resolver;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value sets of a snapshot without its code systems: linking over it finds what is wrong with a value set in itself, and
 * passes over what only the present state of some code system makes wrong.
 */
record ValueSetResolver(TerminologySnapshot snapshot, ProgramCache programs) implements Resolver {

    static ValueSetResolver of(TerminologySnapshot snapshot) {
        return new ValueSetResolver(snapshot, new ProgramCache());
    }

    /** One without content of its own counts as not here: it may get some. */
    @Override
    public @Nullable ValueSetDefinition valueSet(Canonical canonical) {
        ValueSetDefinition found = snapshot.valueSet(canonical);
        return found != null && found.hasCompose() ? found : null;
    }

    @Override
    public List<String> valueSetVersions(String url) {
        return snapshot.valueSetVersions(url);
    }

    @Override
    public @Nullable CodeSystemIndex codeSystem(String url, @Nullable String version, List<Canonical> supplements) {
        return null;
    }

    @Override
    public List<String> codeSystemVersions(String url) {
        return List.of();
    }

    @Override
    public boolean hasCodeSystem(String url) {
        return false;
    }

    @Override
    public @Nullable CodeSystemDefinition supplement(Canonical canonical) {
        return null;
    }

    @Override
    public void requireSupplements(List<Canonical> supplements) {
        // a supplement may come later
    }
}
