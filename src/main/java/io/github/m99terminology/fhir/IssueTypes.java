package io.github.m99terminology.fhir;

import org.jspecify.annotations.Nullable;

/** HL7's {@code tx-issue-type}, of which every issue has a code that a terminology server takes with what was sent. */
public final class IssueTypes {

    public static final String SYSTEM = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    private IssueTypes() {}

    /** The code that comes closest to a FHIR issue type, for an issue that names none; null where the list has none: the fault is not in what was sent. */
    public static @Nullable String ofType(String type) {
        return switch (type) {
            case "transient", "exception", "timeout", "throttled", "lock-error", "no-store", "login", "forbidden" ->
                null;
            case "not-found", "business-rule", "too-costly", "not-supported" -> type;
            case "code-invalid" -> "invalid-code";
            default -> "invalid-data";
        };
    }
}
