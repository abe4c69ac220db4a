package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.ConceptDefinition;
import io.github.m99terminology.model.ArtifactMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expansion that a value set was published with. Where the value set has no compose, it is the only statement of what belongs to it, and
 * is taken at its word, whether the code systems are here or not.
 *
 * <p>The codes of each version of each system become an index of their own, so that they are listed, searched, paged and looked up as any
 * others. Nesting is not kept: a code may stand below several others.
 *
 * @param identifier of the expansion, or null
 * @param timestamp when it was made, as written; or null
 * @param total how many codes it says that there are
 * @param open whether it says itself that it is not all ({@code valueset-unclosed}, {@code valueset-toocostly})
 * @param systems the codes that it lists, each once
 */
public record StoredExpansion(
        @Nullable String identifier, @Nullable String timestamp, int total, boolean open, List<StoredSystem> systems) {

    public StoredExpansion {
        systems = List.copyOf(systems);
    }

    /** The codes of one version of one code system, each once, in the order in which they were listed. */
    public record StoredSystem(String system, @Nullable String version, List<ConceptDefinition> concepts) {

        public StoredSystem {
            Map<String, ConceptDefinition> once = new LinkedHashMap<>();
            concepts.forEach(concept -> once.putIfAbsent(concept.code(), concept));
            concepts = List.copyOf(once.values());
        }

        private ConceptSet set() {
            CodeSystemIndex index = CodeSystemIndex.compile(CodeSystemDefinition.ofCodes(
                    ArtifactMetadata.of(system, version), Content.COMPLETE, true, concepts));
            return ConceptSet.of(index, version, index.all());
        }
    }

    public int size() {
        return systems.stream().mapToInt(system -> system.concepts().size()).sum();
    }

    /** Whether what it lists is all that there is. */
    boolean isWhole() {
        return !open && size() >= total;
    }

    List<ConceptSet> sets() {
        return systems.stream().map(StoredSystem::set).toList();
    }

    /** Which expansion it is, for a person. */
    public String name() {
        return (timestamp == null ? "without a timestamp" : "of " + timestamp)
                + (identifier == null ? "" : ", " + identifier);
    }
}
