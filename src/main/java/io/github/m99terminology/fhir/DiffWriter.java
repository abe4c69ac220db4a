package io.github.m99terminology.fhir;

import io.github.m99terminology.operation.Diff;
import io.github.m99terminology.operation.Diff.Difference;

/** {@code $diff}: a sentence, how many codes have each kind of change, and each difference. */
final class DiffWriter {

    private DiffWriter() {}

    static void write(Sink sink, Diff.Result result) {
        Parts parts = new Parts(sink);
        parts.text("message", "string", result.message());
        parts.text("system", "uri", result.system());
        if (result.about() != null && !result.about().isEmpty()) {
            parts.text("valueSet", "uri", result.about());
        }
        parts.text("from", "string", result.from());
        parts.text("to", "string", result.to());
        result.codes().forEach((change, count) -> parts.text(change.code(), "integer", String.valueOf(count)));
        for (Difference difference : result.differences()) {
            parts.parts("difference", () -> difference(parts, difference));
        }
    }

    private static void difference(Parts parts, Difference difference) {
        parts.text("change", "code", difference.change().code());
        parts.text("code", "code", difference.code().code());
        parts.text("display", "string", difference.code().display());
        parts.text("element", "string", difference.element());
        parts.text("before", "string", difference.before());
        parts.text("after", "string", difference.after());
    }
}
