package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.VersionPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * ValueSet {@code $compare}, an operation of <a href="http://hl7.org/fhir/tools/en/valueset-comparison.html">HL7's tools guide</a>
 * and its terminology ecosystem.
 *
 * @param diagnostics whether the codes that make the difference are wanted too
 */
public record CompareRequest(
        Side first,
        Side other,
        List<Canonical> supplements,
        VersionPolicy versions,
        VersionSignificance significance,
        boolean diagnostics) {

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

    /** Whether a code in one version of its code system is another than in the next: the parameter {@code version-policy}. */
    public enum VersionSignificance {
        ALWAYS,
        /** Where the code system says so ({@code versionNeeded}). */
        AS_NEEDED,
        NEVER;

        /** The parameter's code for it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @param system null for one that is not here */
        boolean matters(@Nullable CodeSystemIndex system) {
            return switch (this) {
                case ALWAYS -> true;
                case AS_NEEDED -> system != null && system.definition().versionNeeded();
                case NEVER -> false;
            };
        }
    }
}
