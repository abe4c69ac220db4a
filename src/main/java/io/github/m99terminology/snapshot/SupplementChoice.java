package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.VersionPattern;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of the stored supplements apply to one version of a code system without being named. Of each supplement that is one:
 *
 * <pre>
 *   it supplements       it applies to version 2026     2027 (newer)
 *   ──────────────────   ───────────────────────────    ──────────────────────────────────────
 *   the system           yes                            yes
 *   the system|2026      yes                            yes, and the answer says for which it was written
 *   the system|2027      no                             yes
 * </pre>
 *
 * Of several versions of one supplement the one that names this version of the code system applies, else the latest that names none,
 * else the latest that names an older one.
 */
final class SupplementChoice {

    private static final int NOT = 0;
    private static final int OLDER = 1;
    private static final int OPEN = 2;
    private static final int NAMED = 3;

    private final CodeSystemDefinition system;
    private final Comparator<@Nullable String> versions;

    private SupplementChoice(CodeSystemDefinition system) {
        this.system = system;
        this.versions = VersionOrder.of(system.metadata().versionAlgorithm());
    }

    /** In the order given. */
    static List<CodeSystemDefinition> of(List<CodeSystemDefinition> supplements, CodeSystemDefinition system) {
        SupplementChoice choice = new SupplementChoice(system);
        Map<Object, CodeSystemDefinition> best = new LinkedHashMap<>();
        for (CodeSystemDefinition supplement : supplements) {
            if (choice.nearness(supplement) > NOT) {
                String url = supplement.metadata().url();
                best.merge(url == null ? supplement : url, supplement, choice::better);
            }
        }
        Map<CodeSystemDefinition, Boolean> chosen = identities(best.values());
        return supplements.stream().filter(chosen::containsKey).toList();
    }

    private static Map<CodeSystemDefinition, Boolean> identities(Collection<CodeSystemDefinition> definitions) {
        Map<CodeSystemDefinition, Boolean> identities = new IdentityHashMap<>();
        definitions.forEach(definition -> identities.put(definition, true));
        return identities;
    }

    private CodeSystemDefinition better(CodeSystemDefinition one, CodeSystemDefinition other) {
        int order = Integer.compare(nearness(one), nearness(other));
        if (order == 0) {
            order = VersionOrder.of(one.metadata().versionAlgorithm())
                    .compare(one.metadata().version(), other.metadata().version());
        }
        return order > 0 ? one : other;
    }

    private int nearness(CodeSystemDefinition supplement) {
        Canonical target = supplement.supplements();
        if (target == null || !Objects.equals(target.url(), system.metadata().url())) {
            return NOT;
        }
        String own = system.metadata().version();
        if (target.version() == null) {
            return OPEN;
        }
        if (VersionPattern.fits(target.version(), own)) {
            return NAMED;
        }
        return own != null && versions.compare(target.version(), own) < 0 ? OLDER : NOT;
    }
}
