package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;

/** Nothing lies beneath. */
final class EmptyBaseContent implements BaseContent {

    @Override
    public Listing listing() {
        return Listing.EMPTY;
    }

    @Override
    public CodeSystemDefinition codeSystem(Canonical listed) {
        throw new IllegalArgumentException("Not listed: " + listed);
    }

    @Override
    public ValueSetDefinition valueSet(Canonical listed) {
        throw new IllegalArgumentException("Not listed: " + listed);
    }
}
