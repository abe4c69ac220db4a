package io.github.m99terminology.valueset;

import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the references of a value set mean under a request's rules, those of value sets that it carries inside included: each as it is
 * written, and what it leads to, with the version. What leads nowhere is left out.
 *
 * <pre>
 *   written          here       rules                 means
 *   http://a         1, 2       –                     http://a|2
 *   http://a         1, 2       system-version a|1    http://a|1
 *   http://a|1.x     1.0, 1.1   –                     http://a|1.1
 * </pre>
 *
 * @param systems by the name of a code system that includes and excludes write, which may be its OID
 * @param valueSets by the reference of an import; references to what it carries inside are not among them
 * @param otherNames the names of code systems that are not their urls
 */
public record References(
        Map<Canonical, Canonical> systems, Map<Canonical, Canonical> valueSets, Set<String> otherNames) {

    public static final References NONE = new References(Map.of(), Map.of(), Set.of());

    public References {
        systems = Map.copyOf(systems);
        valueSets = Map.copyOf(valueSets);
        otherNames = Set.copyOf(otherNames);
    }

    /** What a code system means that an include or exclude names; null for nothing that is here. */
    public @Nullable Canonical system(String name, @Nullable String version) {
        return name.isBlank() ? null : systems.get(new Canonical(name, version));
    }

    /** What an import means; null for nothing that is here. */
    public @Nullable Canonical valueSet(@Nullable String reference) {
        return reference == null || !Canonical.isCanonical(reference)
                ? null
                : valueSets.get(Canonical.parse(reference));
    }

    /** @throws io.github.m99terminology.model.TerminologyException as {@link ValueSetProgram#link} */
    public static References of(ValueSetDefinition definition, Linking linking, Resolver resolver) {
        Gathering gathering = new Gathering(linking, resolver);
        gathering.add(definition);
        definition.contained().values().forEach(gathering::add);
        return new References(gathering.systems, gathering.valueSets, gathering.otherNames);
    }

    private static final class Gathering {
        private final Linking linking;
        private final Resolver resolver;
        private final Map<Canonical, Canonical> systems = new LinkedHashMap<>();
        private final Map<Canonical, Canonical> valueSets = new LinkedHashMap<>();
        private final Set<String> otherNames = new LinkedHashSet<>();

        Gathering(Linking linking, Resolver resolver) {
            this.linking = linking;
            this.resolver = resolver;
        }

        void add(ValueSetDefinition definition) {
            String day = definition.lockedDate();
            LockedDate locked = day == null ? null : new LockedDate(day, resolver);
            Stream.concat(definition.include().stream(), definition.exclude().stream())
                    .forEach(part -> add(part, locked == null ? part : locked.lock(part)));
        }

        /** @param dated the same part, with the versions of the value set's locked date */
        private void add(ConceptSetDefinition written, ConceptSetDefinition dated) {
            resolver.deadline().check();
            String system = written.system();
            if (system != null) {
                addSystem(new Canonical(system, written.version()), dated.version());
            }
            List<Canonical> references = written.valueSets();
            for (int i = 0; i < references.size(); i++) {
                addValueSet(references.get(i), dated.valueSets().get(i));
            }
        }

        private void addSystem(Canonical written, @Nullable String dated) {
            String url = resolver.systemUrl(written.url());
            String version = VersionChoice.of(url, dated, linking.versions()).version();
            CodeSystemIndex meant = resolver.codeSystem(url, version);
            if (meant != null) {
                systems.put(written, meant.canonical());
            }
            if (!url.equals(written.url())) {
                otherNames.add(written.url());
            }
        }

        private void addValueSet(Canonical written, Canonical dated) {
            ValueSetDefinition meant = written.url().startsWith("#") ? null : linking.find(dated, resolver);
            Canonical canonical = meant == null ? null : meant.metadata().canonical();
            if (canonical != null) {
                valueSets.put(written, canonical);
            }
        }
    }
}
