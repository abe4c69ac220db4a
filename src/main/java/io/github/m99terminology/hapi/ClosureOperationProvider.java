package io.github.m99terminology.hapi;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.m99terminology.fhir.Answer;
import io.github.m99terminology.fhir.ClosureOperation;
import io.github.m99terminology.fhir.IncomingParameters;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import io.github.m99terminology.operation.ClosureTables;
import io.github.m99terminology.snapshot.SnapshotStore;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * {@code $closure}, by POST alone, for it changes what is kept. At system level, where R4 defines it, and at {@code ConceptMap},
 * where the text of R4's terminology service posts it.
 *
 * <p>It says of itself that it is not idempotent: a host that tells reading from writing takes it for a write.
 */
public final class ClosureOperationProvider implements TerminologyProvider {
    private static final String DEFINITION = "http://hl7.org/fhir/OperationDefinition/ConceptMap-closure";

    private final SnapshotStore store;
    private final @Nullable ClosureTables tables;
    private final TerminologySettings settings;

    /** @param tables null in a host that keeps nothing; the operation is refused there */
    public ClosureOperationProvider(SnapshotStore store, @Nullable ClosureTables tables, TerminologySettings settings) {
        this.store = store;
        this.tables = tables;
        this.settings = settings;
    }

    @Operation(name = "$closure", manualRequest = true, canonicalUrl = DEFINITION)
    public IBaseResource closure(RequestDetails request) {
        return OperationMethod.answer(request, incoming -> answer(incoming, Handling.strict(request)));
    }

    @Operation(name = "$closure", typeName = "ConceptMap", manualRequest = true, canonicalUrl = DEFINITION)
    public IBaseResource closureAtConceptMap(RequestDetails request) {
        return OperationMethod.answer(request, incoming -> answer(incoming, Handling.strict(request)));
    }

    private Answer answer(IncomingParameters incoming, boolean strict) {
        if (tables == null) {
            throw new TerminologyException(Kind.NOT_SUPPORTED, ClosureIssues.notKept());
        }
        return ClosureOperation.answer(store.current(), tables, settings.closure(), incoming, strict);
    }
}
