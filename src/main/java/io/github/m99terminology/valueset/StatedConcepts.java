package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.EnumeratedConcept;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listed codes of which nothing is known here but what the value set itself says: a fragment of their code system lacks them, or the code
 * system is not here.
 *
 * <pre>
 *   value set lists      A "x"   B "y"   C "z"
 *   fragment has         A
 *   set of the fragment  A
 *   stated set                   B "y"   C "z"     an index of its own; its content says FRAGMENT, or NOT_PRESENT
 * </pre>
 *
 * With an index of their own they are listed, searched, paged and looked up as any others. It is no code system that was used.
 */
final class StatedConcepts {

    private StatedConcepts() {}

    /** Those that this fragment lacks, but for what is a misspelling of a code that it has; null when there are none. */
    static @Nullable ConceptSet lackedBy(CodeSystemIndex fragment, ConceptSetDefinition part) {
        List<EnumeratedConcept> lacked = part.concepts().stream()
                .filter(concept -> fragment.ordinal(concept.code()) < 0 && !fragment.isMistaken(concept.code()))
                .toList();
        return lacked.isEmpty()
                ? null
                : set(
                        fragment.metadata(),
                        Content.FRAGMENT,
                        fragment.definition().caseSensitive(),
                        part,
                        lacked);
    }

    static ConceptSet ofUnknown(String system, ConceptSetDefinition part) {
        return set(ArtifactMetadata.of(system, part.version()), Content.NOT_PRESENT, true, part, part.concepts());
    }

    private static ConceptSet set(
            ArtifactMetadata metadata,
            Content content,
            boolean caseSensitive,
            ConceptSetDefinition part,
            List<EnumeratedConcept> listed) {
        Map<String, ConceptDefinition> once = new LinkedHashMap<>();
        listed.forEach(concept -> once.putIfAbsent(
                caseSensitive ? concept.code() : concept.code().toLowerCase(Locale.ROOT), definition(concept)));
        CodeSystemIndex index = CodeSystemIndex.compile(
                CodeSystemDefinition.ofCodes(metadata, content, caseSensitive, List.copyOf(once.values())));
        return ConceptSet.stated(index, part.version(), part.concepts());
    }

    /** With its texts, so that a search finds it. */
    private static ConceptDefinition definition(EnumeratedConcept concept) {
        return new ConceptDefinition(
                concept.code(), concept.display(), null, concept.designations(), List.of(), List.of(), List.of());
    }
}
