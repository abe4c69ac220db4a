package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CodeSystem {@code $questionnaire}: what to ask for when a code is to be documented. */
public record QuestionnaireRequest(
        String system,
        @Nullable String version,
        String code,
        LanguageRanges languages,
        List<Canonical> supplements,
        VersionPolicy versions) {

    public QuestionnaireRequest {
        supplements = List.copyOf(supplements);
    }
}
