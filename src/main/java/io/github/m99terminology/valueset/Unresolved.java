package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemDefinition.Content;
import io.github.m99terminology.model.Canonical;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a value set refers to and that is not here. What that means depends on what is asked of the value set. */
public sealed interface Unresolved {

    /**
     * @param version the version that was looked for, or null for any
     * @param written the version as the value set writes it, or null
     * @param known the versions that are here
     * @param listed whether no version is here, and the value set lists the codes that it means
     */
    record MissingSystem(
            String system, @Nullable String version, @Nullable String written, List<String> known, boolean listed)
            implements Unresolved {
        public MissingSystem {
            known = List.copyOf(known);
        }
    }

    /** A code system whose codes are not here: its content is not-present or example. */
    record SystemWithoutCodes(Canonical system, Content content) implements Unresolved {}

    /** @param known the versions of it that are here */
    record MissingValueSet(Canonical valueSet, List<String> known) implements Unresolved {
        public MissingValueSet {
            known = List.copyOf(known);
        }
    }
}
