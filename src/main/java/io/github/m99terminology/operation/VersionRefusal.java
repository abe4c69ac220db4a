package io.github.m99terminology.operation;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.VersionIssues;
import io.github.m99terminology.valueset.VersionRules;
import org.jspecify.annotations.Nullable;

/** Refuses a request whose own rules forbid the version that it would be answered from. */
final class VersionRefusal {

    private VersionRefusal() {}

    /** @throws TerminologyException UNPROCESSABLE for a version of a code system that the request forbids */
    static void check(String system, @Nullable String version, VersionRules rules) {
        String required = rules.requiredInstead(system, version);
        if (required != null) {
            throw new TerminologyException(
                    Kind.UNPROCESSABLE, VersionIssues.versionNotAllowed(system, version, required));
        }
    }
}
