package io.github.m99terminology.snapshot;

import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.ValueSetDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one snapshot sees of the base: the same as all others do, and to it the supplements that are held and always apply. */
final class BaseView {

    private final LazyBaseContent base;
    private final Map<String, List<CodeSystemDefinition>> supplements;
    private final Map<SupplementedCodeSystem, SupplementedCodeSystem> supplemented = new ConcurrentHashMap<>();

    /** @param supplements those that apply without being named */
    BaseView(LazyBaseContent base, List<CodeSystemDefinition> supplements) {
        this.base = base;
        this.supplements = supplements.stream()
                .filter(supplement -> supplement.supplements() != null)
                .collect(Collectors.groupingBy(supplement ->
                        Objects.requireNonNull(supplement.supplements()).url()));
    }

    /** The code system with the supplements that are held and always apply to it. */
    SupplementedCodeSystem supplemented(SupplementedCodeSystem bare) {
        String url = bare.definition().metadata().url();
        return bare.supplemented(
                SupplementChoice.of(supplements.getOrDefault(url == null ? "" : url, List.of()), bare.definition()));
    }

    LazyBaseContent base() {
        return base;
    }

    boolean hasCodeSystem(String url) {
        return base.listing().codeSystems().containsKey(url);
    }

    @Nullable
    SupplementedCodeSystem codeSystem(String url, @Nullable String version) {
        SupplementedCodeSystem found = base.codeSystem(url, version);
        if (found == null || !supplements.containsKey(url)) {
            return found;
        }
        return supplemented.computeIfAbsent(found, this::supplemented);
    }

    @Nullable
    SupplementedCodeSystem codeSystemById(String id) {
        Canonical listed = base.listing().ids().get("CodeSystem/" + id);
        return listed == null ? null : codeSystem(listed.url(), listed.version());
    }

    @Nullable
    ValueSetDefinition valueSetById(String id) {
        Canonical listed = base.listing().ids().get("ValueSet/" + id);
        return listed == null ? null : base.valueSet(listed);
    }

    /** The urls of the code systems that go by this other name, in order. */
    Set<String> systemUrls(String name) {
        return base.listing().systemsByName().getOrDefault(name, Set.of());
    }

    /** The other names of a code system, in order. */
    List<String> identifiers(String url) {
        return base.listing().systemsByName().entrySet().stream()
                .filter(entry -> entry.getValue().contains(url))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Nullable
    CodeSystemDefinition supplement(Canonical wanted) {
        return base.supplement(wanted);
    }

    /** The value set of that url, or the one that a code system of the base implies. */
    @Nullable
    ValueSetDefinition valueSet(Canonical wanted) {
        ValueSetDefinition found = base.valueSet(wanted);
        return found != null
                ? found
                : ImplicitValueSets.find(wanted, base.systemOfAllCodes(wanted.url()), this::codeSystem);
    }

    /** The versions that are held, and after them the one of the base. */
    List<String> codeSystemVersions(String url, List<String> held) {
        return and(base.listing().codeSystems().get(url), held);
    }

    List<String> valueSetVersions(String url, List<String> held) {
        return and(base.listing().valueSets().get(url), held);
    }

    private static List<String> and(@Nullable Canonical listed, List<String> held) {
        String version = listed == null ? null : listed.version();
        return version == null || held.contains(version)
                ? held
                : Stream.concat(held.stream(), Stream.of(version)).toList();
    }

    /** In order. */
    List<Canonical> codeSystems(Predicate<Canonical> hidden) {
        return base.listing().codeSystems().values().stream()
                .filter(hidden.negate())
                .sorted(Comparator.comparing(Canonical::toString))
                .toList();
    }
}
