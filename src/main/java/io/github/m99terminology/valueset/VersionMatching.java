package io.github.m99terminology.valueset;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the versions of a code system tell its codes apart within one value set.
 *
 * <pre>
 *   includes    excludes     versionsMatch not said       true               false
 *   ─────────   ──────────   ──────────────────────────   ────────────────   ──────────────
 *   1 and 2     –            both, 2 first                2, then what only 1 has   both, 2 first
 *   1 and 2     a of 1       a of 2 stays                 a is out           a of 2 stays
 *   1 and 2     a, no version                     a is out in both
 *   2           a of 1       a is out: taken as true      a is out           a stays
 * </pre>
 *
 * An exclude of a version that no include means could otherwise take nothing out, and what is new in a version could not be said.
 * What an exclude imports is by code alone: it names a value set, and no version of a code system.
 *
 * @param said {@code versionsMatch} as the request or the value set says it; null when neither does
 * @param implied whether HL7's rule makes it true: includes and excludes are all of one code system, name versions, and have none in
 *     common
 * @param included the versions of code systems that includes mean
 */
record VersionMatching(@Nullable Boolean said, boolean implied, Set<Canonical> included) {

    static VersionMatching of(ValueSetDefinition definition, Linking linking, List<ConceptSet> included) {
        Boolean said = linking.versionsMatch(definition);
        return new VersionMatching(
                said,
                said == null && excludesOtherVersions(definition),
                included.stream().map(set -> set.index().canonical()).collect(Collectors.toSet()));
    }

    private static boolean excludesOtherVersions(ValueSetDefinition definition) {
        List<ConceptSetDefinition> include = definition.include();
        List<ConceptSetDefinition> exclude = definition.exclude();
        if (include.isEmpty() || exclude.isEmpty()) {
            return false;
        }
        String system = include.get(0).system();
        Set<@Nullable String> excluded =
                exclude.stream().map(ConceptSetDefinition::version).collect(Collectors.toSet());
        return system != null
                && Stream.concat(include.stream(), exclude.stream())
                        .allMatch(part -> system.equals(part.system()) && part.version() != null)
                && include.stream().noneMatch(part -> excluded.contains(part.version()));
    }

    /** Whether a code that several versions have is listed once, as the newest has it. */
    boolean merges() {
        return implied || Boolean.TRUE.equals(said);
    }

    /** Whether what is excluded is taken out of this set too. */
    boolean excludes(ConceptSet excluded, ConceptSet from) {
        if (!excluded.sameUrl(from)) {
            return false;
        }
        if (merges() || excluded.writtenVersion() == null || excluded.sameSystem(from)) {
            return true;
        }
        return said == null && !included.contains(excluded.index().canonical());
    }
}
