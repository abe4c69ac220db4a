package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ClosureIssues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code $closure} (<a href="http://hl7.org/fhir/R4/conceptmap-operation-closure.html">R4</a>): with the name alone, to initialise;
 * with concepts, to add them; with a version, to be told again what was added since.
 */
public record ClosureRequest(String name, List<CodeRef> concepts, @Nullable String version) {

    public ClosureRequest {
        concepts = List.copyOf(concepts);
        if (!ClosureTable.isName(name)) {
            throw new TerminologyException(Kind.INVALID_REQUEST, ClosureIssues.nameInvalid(name));
        }
        if (version != null && !concepts.isEmpty()) {
            throw new TerminologyException(Kind.INVALID_REQUEST, ClosureIssues.conceptsAndVersion());
        }
    }

    boolean initialises() {
        return concepts.isEmpty() && version == null;
    }
}
