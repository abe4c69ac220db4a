package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ConceptMap {@code $translate} (<a href="http://hl7.org/fhir/R4/conceptmap-operation-translate.html">R4</a>).
 *
 * @param map the map to use; null: every map that fits
 * @param given a map that came with the request, or null
 * @param codings what to translate: one, or all codings of a CodeableConcept
 * @param sourceScope canonical of the source value set, or null
 * @param targetScope canonical of the target value set, or null
 * @param targetSystem the code system to translate to, or null
 * @param dependencies values of other elements that mappings may depend on
 * @param reverse whether {@code codings} are targets, and sources are asked for
 * @param versions what the request says about the versions of code systems
 */
public record TranslateRequest(
        @Nullable Canonical map,
        @Nullable ConceptMapDefinition given,
        List<CodeRef> codings,
        @Nullable Canonical sourceScope,
        @Nullable Canonical targetScope,
        @Nullable String targetSystem,
        List<ConceptMapDefinition.OtherElement> dependencies,
        boolean reverse,
        VersionPolicy versions) {

    /** Without rules about versions. */
    public TranslateRequest(
            @Nullable Canonical map,
            @Nullable ConceptMapDefinition given,
            List<CodeRef> codings,
            @Nullable Canonical sourceScope,
            @Nullable Canonical targetScope,
            @Nullable String targetSystem,
            List<ConceptMapDefinition.OtherElement> dependencies,
            boolean reverse) {
        this(map, given, codings, sourceScope, targetScope, targetSystem, dependencies, reverse, VersionPolicy.NONE);
    }

    /** The same, between these value sets. */
    TranslateRequest within(@Nullable Canonical source, @Nullable Canonical target) {
        return new TranslateRequest(map, given, codings, source, target, targetSystem, dependencies, reverse, versions);
    }

    public TranslateRequest {
        codings = List.copyOf(codings);
        dependencies = List.copyOf(dependencies);
        if (codings.isEmpty()) {
            throw new IllegalArgumentException("a translation needs a coding");
        }
    }
}
