package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Extension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param result true only when some match is neither unmatched nor disjoint
 * @param message why there is no match, or what to know of the matches; or null
 */
public record TranslateResult(boolean result, @Nullable String message, List<Match> matches) {

    public TranslateResult {
        matches = List.copyOf(matches);
    }

    /**
     * @param equivalence R4 concept-map-equivalence code, read in the direction of the request
     * @param concept what the code translates to; null for a bare {@code unmatched}
     * @param origin what was translated; set for reverse translations
     * @param sourceComment what the map says about the source code
     * @param comment what the map says about this target
     * @param dependsOn what had to hold of other elements
     * @param map the map that says so, which may be another than the one that was asked
     * @param extensions what the map says about this mapping (evidence, coverage, …)
     */
    public record Match(
            String equivalence,
            @Nullable CodeRef concept,
            @Nullable CodeRef origin,
            @Nullable String sourceComment,
            @Nullable String comment,
            List<OtherElement> dependsOn,
            List<OtherElement> products,
            @Nullable Canonical map,
            List<Extension> extensions) {

        public Match {
            dependsOn = List.copyOf(dependsOn);
            products = List.copyOf(products);
            extensions = List.copyOf(extensions);
        }
    }
}
