package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.Filter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The value sets that a code system implies: all of it, under the url in {@code CodeSystem.valueSet} and under
 * {@code <system>?fhir_vs}, and what is-a a code, under {@code <system>?fhir_vs=isa/CODE}.
 */
final class ImplicitValueSets {

    private static final String ALL = "?fhir_vs";
    private static final String IS_A = "?fhir_vs=isa/";

    private ImplicitValueSets() {}

    /** The code system's url in an implicit value set's url, or null. */
    private static @Nullable String system(String url) {
        int at = url.indexOf(ALL);
        return at > 0 && (url.endsWith(ALL) || url.startsWith(IS_A, at)) ? url.substring(0, at) : null;
    }

    /**
     * The value set that a code system implies, or null.
     *
     * @param systemOfAllCodes the url of the code system that says its codes make up a value set of this very url
     * @param codeSystems finds a code system by url and version
     */
    static @Nullable ValueSetDefinition find(
            Canonical wanted,
            String systemOfAllCodes,
            BiFunction<String, @Nullable String, @Nullable SupplementedCodeSystem> codeSystems) {
        String system = system(wanted.url());
        SupplementedCodeSystem holding =
                codeSystems.apply(system == null ? systemOfAllCodes : system, wanted.version());
        return holding == null || holding.definition().content() == Content.NOT_PRESENT
                ? null
                : of(wanted.url(), holding.definition());
    }

    private static ValueSetDefinition of(String url, CodeSystemDefinition codeSystem) {
        int isA = url.indexOf(IS_A);
        List<Filter> filters =
                isA < 0 ? List.of() : List.of(new Filter("concept", "is-a", url.substring(isA + IS_A.length())));
        ArtifactMetadata about = codeSystem.metadata();
        ConceptSetDefinition include =
                new ConceptSetDefinition(about.url(), about.version(), List.of(), filters, List.of(), null);
        return new ValueSetDefinition(
                metadata(url, about),
                List.of(),
                List.of(),
                null,
                null,
                true,
                List.of(include),
                List.of(),
                Map.of(),
                true,
                null);
    }

    private static ArtifactMetadata metadata(String url, ArtifactMetadata codeSystem) {
        return new ArtifactMetadata(
                null,
                url,
                codeSystem.version(),
                codeSystem.name(),
                codeSystem.title(),
                codeSystem.status(),
                codeSystem.experimental(),
                codeSystem.date(),
                codeSystem.publisher(),
                null,
                null,
                codeSystem.copyright(),
                codeSystem.language(),
                null,
                codeSystem.versionAlgorithm(),
                List.of(),
                null);
    }
}
