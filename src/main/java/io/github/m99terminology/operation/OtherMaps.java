package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import org.jspecify.annotations.Nullable;

/**
 * The maps to which others refer: the one that came with the request by its own url, else as {@link MapChoice} says.
 *
 * @param given the map that came with the request, or null
 * @param longest how many may stand in a row, the first among them
 */
record OtherMaps(@Nullable ConceptMapIndex given, MapChoice choice, int longest) {

    @Nullable
    ConceptMapIndex find(Canonical named, CodeRef coding) {
        Canonical own = given == null ? null : given.canonical();
        boolean isGiven = own != null
                && own.url().equals(named.url())
                && (named.version() == null || named.version().equals(own.version()));
        return isGiven ? given : choice.find(named, coding);
    }
}
