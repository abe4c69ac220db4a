package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import org.jspecify.annotations.Nullable;

/** The header by which HL7's tools ask to be refused expansions that are larger than they want. */
final class ExpansionThreshold {

    static final String HEADER = "X-TOO-COSTLY-THRESHOLD";

    private ExpansionThreshold() {}

    /** @throws TerminologyException INVALID_REQUEST for anything but a whole number from 1 */
    static Limits lowered(Limits limits, @Nullable String header) {
        if (header == null) {
            return limits;
        }
        String text = header.strip();
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, RequestIssues.headerMalformed(HEADER, text, "a whole number from 1"));
        }
        return limits.withExpansion(Integer.parseInt(text));
    }
}
