package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a code is valid, and everything worth saying about it.
 *
 * @param message all failing issues in one text, or null
 * @param display the right display
 * @param codings the CodeableConcept's codings, when one was sent; else empty
 * @param text the CodeableConcept's text
 * @param inactive whether the code is inactive; null when nothing is known of it
 * @param status the concept's status when that is not active (retired, deprecated, …), else null
 * @param normalizedCode the code as the code system writes it, when case alone told them apart; else null
 * @param unknownSystems canonicals that caused the failure because they are not here ({@code x-caused-by-unknown-system})
 * @param guidance what {@code $lookup} says of the code, when it has guidance and the request did not turn it off
 */
public record ValidateCodeResult(
        boolean result,
        @Nullable String message,
        @Nullable String system,
        @Nullable String version,
        @Nullable String code,
        @Nullable String display,
        List<CodeRef> codings,
        @Nullable String text,
        @Nullable Boolean inactive,
        @Nullable String status,
        @Nullable String normalizedCode,
        List<String> unknownSystems,
        List<Issue> issues,
        @Nullable LookupResult guidance) {

    public ValidateCodeResult {
        codings = List.copyOf(codings);
        unknownSystems = List.copyOf(unknownSystems);
        issues = List.copyOf(issues);
    }
}
