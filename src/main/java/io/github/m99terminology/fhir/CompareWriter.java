package io.github.m99terminology.fhir;

import io.github.m99terminology.operation.Compare;
import io.github.m99terminology.operation.Compare.Differences;
import java.util.List;

/** {@code $compare}: the relation, a sentence, and when diagnostics were asked for the codes that make the difference. */
final class CompareWriter {

    private CompareWriter() {}

    static void write(Sink sink, Compare.Result result) {
        Parts parts = new Parts(sink);
        parts.text("result", "code", result.relation().code());
        parts.text("message", "string", result.message());
        Differences differences = result.differences();
        if (differences != null) {
            parts.flag("performed-expansion", differences.byExpansion());
            codes(parts, "common-codes", differences.common());
            codes(parts, "missing-codes", differences.missing());
            codes(parts, "extra-codes", differences.extra());
        }
    }

    private static void codes(Parts parts, String name, List<String> codes) {
        parts.text(name, "string", String.join(",", codes));
    }
}
