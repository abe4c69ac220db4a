package io.github.m99terminology.fhir;

import io.github.m99terminology.operation.ValidateCodeResult;

/** {@code $validate-code}: R4's out parameters and those of HL7's ecosystem; then the code's guidance, if it has any. */
final class ValidateCodeWriter {

    private ValidateCodeWriter() {}

    static void write(Sink sink, ValidateCodeResult result) {
        Parts parts = new Parts(sink);
        parts.flag("result", result.result());
        parts.text("message", "string", result.message());
        parts.text("system", "uri", result.system());
        parts.text("code", "code", result.code());
        parts.text("version", "string", result.version());
        parts.text("display", "string", result.display());
        if (!result.codings().isEmpty() || result.text() != null) {
            parts.codeableConcept("codeableConcept", result.codings(), result.text());
        }
        parts.flag("inactive", result.inactive());
        parts.text("status", "code", result.status());
        parts.text("normalized-code", "code", result.normalizedCode());
        result.unknownSystems().forEach(system -> parts.text("x-caused-by-unknown-system", "canonical", system));
        result.unknownCodingSystems().forEach(system -> parts.text("x-unknown-system", "canonical", system));
        if (!result.issues().isEmpty()) {
            parts.resource("issues", "OperationOutcome", () -> IssueWriter.write(sink, result.issues()));
        }
        if (result.guidance() != null) {
            LookupWriter.guidance(parts, result.guidance());
        }
    }
}
