package io.github.m99terminology.fhir;

import io.github.m99terminology.operation.FindMatches;
import io.github.m99terminology.operation.FindMatches.Match;
import io.github.m99terminology.operation.FindMatches.Part;
import io.github.m99terminology.operation.FindMatches.Sought;
import java.util.List;

/**
 * {@code $find-matches}. R4 has no place for what concerns all matches together; it stands in {@code message}, as
 * {@code $translate} has it, and only when there is something to say.
 */
final class FindMatchesWriter {

    private FindMatchesWriter() {}

    static void write(Sink sink, FindMatches.Result result) {
        Parts parts = new Parts(sink);
        parts.text("message", "string", result.message());
        for (Match match : result.matches()) {
            parts.parts("match", () -> match(parts, match));
        }
    }

    private static void match(Parts parts, Match match) {
        parts.coding("code", match.code(), List.of());
        for (Sought sought : match.unmatched()) {
            parts.parts("unmatched", () -> unmatched(parts, sought));
        }
        parts.text("comment", "string", match.comment());
    }

    private static void unmatched(Parts parts, Sought sought) {
        parts.text("code", "code", sought.code());
        if (sought.value() != null) {
            parts.value("value", sought.value(), List.of());
        }
        for (Part part : sought.parts()) {
            parts.parts("property", () -> {
                parts.text("code", "code", part.code());
                parts.value("value", part.value(), List.of());
            });
        }
    }
}
