package io.github.m99terminology.guidance;

import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.Translate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the pages ask of the terminology, at one instant: one code system, and what its codes refer to. */
public interface Terminology {

    /** The canonical url of the code system that the pages show. */
    String system();

    /** All its codes, in the order of publication. */
    List<String> codes();

    /** Everything known of a code of any code system; empty when the code or the system is not here. */
    Optional<Lookup.Result> lookup(String system, String code);

    /** Some properties of a code, of the version that the coding names; empty too when that is not here. */
    Optional<Lookup.Result> lookup(CodeRef coding, List<String> properties);

    /** What every map says of a code of {@link #system()}. */
    List<Translate.Match> mappings(String code);

    /** What a text finds among the codes: {@link #codes} by their places. */
    TextMatches search(String text);

    /** Copyright sentence of a concept map; empty when it has none. */
    Optional<String> copyright(String mapUrl);

    /** The value sets and maps that have a code. */
    default List<Place> places(String code) {
        return List.of();
    }

    /** The value sets of just these codes. */
    default List<Place> valueSetsOf(Collection<String> codes) {
        return List.of();
    }

    /** A resource that is kept here, by FHIR's name of its type. */
    record Place(String type, String id, String title) {}
}
