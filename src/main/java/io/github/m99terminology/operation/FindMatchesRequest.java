package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.MatchIssues;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CodeSystem {@code $find-matches} (<a href="http://hl7.org/fhir/R4/codesystem-operation-find-matches.html">R4</a>).
 *
 * @param properties what is known of the code; at least one
 * @param exact whether a machine asks, which takes no guesses
 * @param compositional whether composed codes would be welcome
 * @param count the most matches that are listed
 * @param languages for displays
 * @param supplements supplements that the request insists on ({@code useSupplement})
 */
public record FindMatchesRequest(
        String system,
        @Nullable String version,
        List<Sought> properties,
        boolean exact,
        boolean compositional,
        int count,
        LanguageRanges languages,
        List<Canonical> supplements,
        VersionPolicy versions) {

    /** Enough to choose from, and not more than somebody reads. */
    public static final int USUAL_COUNT = 20;

    private static final int MOST_PROPERTIES = 50;

    public FindMatchesRequest {
        properties = List.copyOf(properties);
        supplements = List.copyOf(supplements);
        if (properties.isEmpty()) {
            throw new TerminologyException(Kind.INVALID_REQUEST, MatchIssues.nothingSought("CodeSystem/$find-matches"));
        }
        if (properties.size() > MOST_PROPERTIES) {
            throw new TerminologyException(
                    Kind.TOO_COSTLY, MatchIssues.tooMuchSought("properties", properties.size(), MOST_PROPERTIES));
        }
    }

    /**
     * A property that the code should have.
     *
     * @param value the value; null for any
     * @param parts properties of the property, as SNOMED CT's relationship groups have them. R4's CodeSystem cannot write any, so a
     *     property that is sought with parts is never met
     */
    public record Sought(String code, @Nullable PropertyValue value, List<Part> parts) {
        public Sought {
            parts = List.copyOf(parts);
        }
    }

    public record Part(String code, PropertyValue value) {}
}
