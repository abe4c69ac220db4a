package io.github.m99terminology.operation;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.operation.Lookup.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a code is valid, and everything worth saying about it.
 *
 * @param message what decides or ought to be known, in one text; null when there is nothing of that kind
 * @param display the right display
 * @param codings the CodeableConcept's codings, when one was sent; else empty
 * @param text the CodeableConcept's text
 * @param inactive whether the code is inactive; null when nothing is known of it
 * @param status the concept's status when that is not active (retired, deprecated, …), else null
 * @param normalizedCode the code as the code system writes it, when case alone told them apart; else null
 * @param unknownSystems canonicals that are not here and were needed for the answer ({@code x-caused-by-unknown-system})
 * @param unknownCodingSystems code systems that a coding names, that are not here, and that the value set does not need
 *     either ({@code x-unknown-system})
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
        List<String> unknownCodingSystems,
        List<Issue> issues,
        @Nullable Result guidance) {

    public ValidateCodeResult {
        codings = List.copyOf(codings);
        unknownSystems = List.copyOf(unknownSystems);
        unknownCodingSystems = List.copyOf(unknownCodingSystems);
        issues = List.copyOf(issues);
    }
}
