package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.snapshot.NamingSystemDefinition.UniqueId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The other names of code systems, each with the urls that it stands for. Two places tell them: {@code CodeSystem.identifier} and
 * {@code NamingSystem.uniqueId}.
 *
 * <pre>
 *   urn:oid:1.2.3  →  http://example.org/CodeSystem/colours
 * </pre>
 *
 * Put together when a system is first asked for that nothing is held of under its url. What came with a request lies over what is held,
 * and adds to it.
 */
final class SystemNames {

    private final Collection<SupplementedCodeSystem> codeSystems;
    private final Collection<NamingSystemDefinition> namingSystems;
    private final @Nullable SystemNames below;
    private volatile @Nullable Map<String, Set<String>> urls;

    private SystemNames(
            Collection<SupplementedCodeSystem> codeSystems,
            Collection<NamingSystemDefinition> namingSystems,
            @Nullable SystemNames below) {
        this.codeSystems = codeSystems;
        this.namingSystems = namingSystems;
        this.below = below;
    }

    static SystemNames of(SnapshotState held) {
        return new SystemNames(held.codeSystems().values(), held.namingSystems().values(), null);
    }

    /** With the names of a request's code systems. */
    SystemNames under(Collection<SupplementedCodeSystem> sent) {
        return sent.isEmpty() ? this : new SystemNames(sent, List.of(), this);
    }

    /** In order; empty when it is no name of anything that is held. */
    Set<String> urls(String name) {
        Map<String, Set<String>> known = urls;
        if (known == null) {
            known = read();
            urls = known;
        }
        Set<String> own = known.getOrDefault(name, Set.of());
        Set<String> more = below == null ? Set.of() : below.urls(name);
        if (own.isEmpty() || more.isEmpty()) {
            return own.isEmpty() ? more : own;
        }
        Set<String> all = new TreeSet<>(own);
        all.addAll(more);
        return all;
    }

    private Map<String, Set<String>> read() {
        Map<String, Set<String>> read = new HashMap<>();
        for (SupplementedCodeSystem holding : codeSystems) {
            CodeSystemDefinition system = holding.definition();
            system.identifiers()
                    .forEach(name -> add(read, name, system.metadata().url()));
        }
        for (NamingSystemDefinition naming : namingSystems) {
            if (naming.ofCodes()) {
                naming.uniqueIds().stream().map(UniqueId::uri).forEach(name -> add(read, name, naming.url()));
            }
        }
        return Map.copyOf(read);
    }

    private static void add(Map<String, Set<String>> read, String name, @Nullable String url) {
        if (url != null && !name.equals(url)) {
            read.computeIfAbsent(name, unused -> new TreeSet<>()).add(url);
        }
    }
}
