package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.Catalog.Reading;
import io.github.m99terminology.snapshot.CompiledContent.CompiledCodeSystem;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where content is found by url and version. A catalogue of what came with a request lies over the one of what is held, which it shares:
 *
 * <pre>
 *   sent   A|2', C|1             found   A → 3, A|2 → 2' (sent), B|1, C|1 (sent)
 *   held   A|1, A|2, A|3, B|1
 * </pre>
 *
 * @param systemsOfAllCodes by the url of a value set, the url of the code system that says its codes make it up; of several the
 *     first in order
 * @param names the other names of code systems
 * @param sent what came with the request, as objects
 */
record ContentCatalog(
        Catalog<SupplementedCodeSystem> codeSystems,
        Catalog<CodeSystemDefinition> supplements,
        Catalog<ValueSetDefinition> valueSets,
        Catalog<ConceptMapIndex> conceptMaps,
        Function<String, String> systemsOfAllCodes,
        SystemNames names,
        Set<Object> sent) {

    private static final Reading<SupplementedCodeSystem> CODE_SYSTEM =
            new Reading<>(holding -> holding.definition().metadata(), holding -> Precedence.rank(holding.definition()));
    private static final Reading<CodeSystemDefinition> SUPPLEMENT =
            new Reading<>(CodeSystemDefinition::metadata, supplement -> Precedence.rank(supplement.metadata()));
    private static final Reading<ValueSetDefinition> VALUE_SET =
            new Reading<>(ValueSetDefinition::metadata, valueSet -> Precedence.rank(valueSet.metadata()));
    private static final Reading<ConceptMapIndex> MAP = new Reading<>(
            map -> map.definition().metadata(),
            map -> Precedence.rank(map.definition().metadata()));

    static ContentCatalog of(SnapshotState held) {
        return new ContentCatalog(
                Catalog.of(held.codeSystems(), CODE_SYSTEM),
                Catalog.of(held.supplements(), SUPPLEMENT),
                Catalog.of(held.valueSets(), VALUE_SET),
                Catalog.of(held.conceptMaps(), MAP),
                systemsOfAllCodes(held.codeSystems().values(), unknown -> ""),
                SystemNames.of(held),
                Set.of());
    }

    /**
     * With a request's own content over it: it hides what has the same url and version.
     *
     * @param supplemented joins a code system to the supplements that always apply
     */
    ContentCatalog under(CompiledContent content, UnaryOperator<SupplementedCodeSystem> supplemented) {
        Map<String, SupplementedCodeSystem> holdings = new HashMap<>();
        Map<String, CodeSystemDefinition> definitions = new HashMap<>();
        Map<String, Set<String>> gone = new HashMap<>();
        for (CompiledCodeSystem codeSystem : content.codeSystems()) {
            ArtifactMetadata about = codeSystem.definition().metadata();
            String key = requestKey(about);
            holdings.remove(key);
            definitions.remove(key);
            gone.computeIfAbsent(String.valueOf(about.url()), none -> new HashSet<>(1))
                    .add(key);
            if (codeSystem.holding() != null) {
                holdings.put(key, supplemented.apply(codeSystem.holding()));
            } else {
                definitions.put(key, codeSystem.definition());
            }
        }
        Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(sent);
        all.addAll(holdings.values());
        all.addAll(definitions.values());
        return new ContentCatalog(
                codeSystems.under(holdings, CODE_SYSTEM, gone),
                supplements.under(definitions, SUPPLEMENT, gone),
                valueSets.under(byKey(content.valueSets(), VALUE_SET.metadata()), VALUE_SET, Map.of()),
                conceptMaps.under(byKey(content.conceptMaps(), MAP.metadata()), MAP, Map.of()),
                systemsOfAllCodes(holdings.values(), systemsOfAllCodes),
                names.under(holdings.values()),
                all);
    }

    /** With other value sets in the place of some. */
    ContentCatalog withValueSets(Collection<ValueSetDefinition> replaced, Map<String, ValueSetDefinition> byId) {
        Map<String, Set<String>> gone = new HashMap<>();
        for (ValueSetDefinition definition : replaced) {
            gone.computeIfAbsent(String.valueOf(definition.metadata().url()), none -> new HashSet<>(1))
                    .add(SnapshotState.key(definition.metadata()));
        }
        return new ContentCatalog(
                codeSystems,
                supplements,
                valueSets.under(byId, VALUE_SET, gone),
                conceptMaps,
                systemsOfAllCodes,
                names,
                sent);
    }

    /** The value set of that url, or the one that a code system implies. */
    @Nullable
    ValueSetDefinition valueSet(Canonical canonical) {
        ValueSetDefinition found = valueSets.find(canonical.url(), canonical.version());
        return found != null
                ? found
                : ImplicitValueSets.find(canonical, systemsOfAllCodes.apply(canonical.url()), codeSystems::find);
    }

    /** The supplements that came with the request and that apply without being named. */
    List<CodeSystemDefinition> sentLanguagePacks() {
        return sent.stream()
                .filter(CodeSystemDefinition.class::isInstance)
                .map(CodeSystemDefinition.class::cast)
                .filter(SupplementPolicy::isLanguagePack)
                .sorted(Comparator.comparing(
                        pack -> String.valueOf(pack.metadata().canonical())))
                .toList();
    }

    /** Whether a code system or supplement came with the request. */
    boolean isSent(Object codeSystem) {
        return sent.contains(codeSystem);
    }

    private static <T> Map<String, T> byKey(List<T> values, Function<T, ArtifactMetadata> metadata) {
        Map<String, T> byKey = new HashMap<>();
        values.forEach(value -> byKey.put(requestKey(metadata.apply(value)), value));
        return byKey;
    }

    /** A request's resources may share an id among versions: their url and version tell them apart. */
    private static String requestKey(ArtifactMetadata metadata) {
        return Catalog.REQUEST
                + (metadata.url() != null ? metadata.url() + "|" + metadata.version() : SnapshotState.key(metadata));
    }

    private static Function<String, String> systemsOfAllCodes(
            Collection<SupplementedCodeSystem> codeSystems, Function<String, String> below) {
        Map<String, String> systems = new HashMap<>();
        for (SupplementedCodeSystem holding : codeSystems) {
            String valueSet = holding.definition().valueSet();
            String url = holding.definition().metadata().url();
            if (valueSet != null && url != null) {
                systems.merge(valueSet, url, (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        if (systems.isEmpty()) {
            return below;
        }
        return valueSet -> first(systems.getOrDefault(valueSet, ""), below.apply(valueSet));
    }

    private static String first(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
