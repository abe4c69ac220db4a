package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Optional;

/**
 * Everything that was read.
 *
 * @param uses designation uses, grades and senses are the three vocabularies that every family shares
 * @param years newest first; none where the code system names its one version itself
 */
record AuthoredContent(
        Project project,
        CodeSystemSpec codeSystem,
        Sources sources,
        List<VocabularySpec> shared,
        VocabularySpec uses,
        VocabularySpec grades,
        VocabularySpec senses,
        List<NamingSystemSpec> namingSystems,
        List<Family> families,
        List<Year> years) {

    /** The vocabulary with this canonical, if it is one of ours. */
    Optional<VocabularySpec> vocabulary(String canonical) {
        return java.util.stream.Stream.concat(
                        shared.stream(), families.stream().flatMap(family -> family.axes().stream()
                                .map(Axis::vocabulary)))
                .filter(vocabulary ->
                        project.canonical("CodeSystem", vocabulary.head().id()).equals(canonical))
                .findFirst();
    }
}
