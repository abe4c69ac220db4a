package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $compare}, an operation of <a href="http://hl7.org/fhir/tools/en/valueset-comparison.html">HL7's tools guide</a>.
 *
 * @param diagnostics whether the codes that make the difference are wanted too
 */
public record CompareRequest(
        Side first, Side other, List<Canonical> supplements, VersionPolicy versions, boolean diagnostics) {

    public CompareRequest {
        supplements = List.copyOf(supplements);
    }

    /** One of the two value sets: exactly one of {@code named} and {@code given} is set. */
    public record Side(@Nullable Canonical named, @Nullable ValueSetDefinition given) {

        public Side {
            if ((named == null) == (given == null)) {
                throw new IllegalArgumentException("a value set is named or given");
            }
        }
    }
}
