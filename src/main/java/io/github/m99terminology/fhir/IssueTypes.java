package io.github.m99terminology.fhir;

/** HL7's {@code tx-issue-type}, of which every issue of a terminology server has a code. */
public final class IssueTypes {

    public static final String SYSTEM = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

    private IssueTypes() {}

    /** The code that comes closest to a FHIR issue type, for an issue that names none. */
    public static String ofType(String type) {
        return switch (type) {
            case "not-found", "business-rule", "too-costly", "not-supported" -> type;
            case "code-invalid" -> "invalid-code";
            default -> "invalid-data";
        };
    }
}
