package io.github.m99terminology.operation;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.NoteTerm;
import java.util.Collection;
import java.util.Objects;

/**
 * The two properties by which what a note says becomes a code, as the lexicon of notes names them; empty where there is none.
 *
 * @param site property whose values are sites
 * @param finding property whose values are findings
 */
record NotedProperties(String site, String finding) {

    static NotedProperties of(Collection<CodeSystemDefinition> content) {
        return new NotedProperties(property(content, "site"), property(content, "finding"));
    }

    private static String property(Collection<CodeSystemDefinition> content, String role) {
        return content.stream()
                .flatMap(definition -> definition.noteTerms().stream())
                .filter(term -> term.role().equals(role))
                .map(NoteTerm::property)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
