package io.github.m99terminology.hapi.content;

import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Stored resources as the engine gets to see them.
 *
 * @param withholding what is left out of everything that is served
 * @param displays what codes are called that come without a display
 */
public record ContentView(Withholding withholding, Displays displays) {

    /** Everything, as it is stored. */
    public static final ContentView ALL = new ContentView(Withholding.NONE, Displays.NONE);

    /** Some concepts of a code system as they are to be seen, in a code system that has nothing else: none is left out. */
    public CodeSystem ofConcepts(CodeSystem concepts) {
        return of(concepts) instanceof CodeSystem offered ? offered : concepts;
    }

    /** The resource as it is to be compiled; null when it is withheld whole. What was handed in is never changed. */
    public @Nullable Resource of(Resource stored) {
        Resource offered = withholding.of(stored);
        return offered == null ? null : displays.of(offered);
    }
}
