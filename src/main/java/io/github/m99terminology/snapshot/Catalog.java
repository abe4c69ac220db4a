package io.github.m99terminology.snapshot;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.VersionPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * url → versions, and the rule by which a reference finds one:
 *
 * <pre>
 *   asked for            found
 *   ─────────────────    ──────────────────────────────────────────────
 *   no version           the latest, by the content's version algorithm
 *   1.2.0                1.2.0, nothing else: 1 is not 1.2.0
 *   1.x, 1.2.x, 1.*, *   the latest that fits; x and * stand for one part,
 *                        at the end for all that follow
 *   anything else        nothing
 * </pre>
 *
 * Of two with the same url and version that with the greatest key counts, so that the order in which content came makes no difference.
 */
final class Catalog<T> {

    private final Map<String, List<Entry<T>>> byUrl;

    private Catalog(Map<String, List<Entry<T>>> byUrl) {
        this.byUrl = byUrl;
    }

    private record Entry<T>(@Nullable String version, @Nullable String algorithm, String key, T value) {}

    static <T> Catalog<T> of(Map<String, T> byKey, Function<T, ArtifactMetadata> metadata) {
        Map<String, List<Entry<T>>> byUrl = new HashMap<>();
        byKey.forEach((key, value) -> {
            ArtifactMetadata about = metadata.apply(value);
            if (about.url() != null) {
                byUrl.computeIfAbsent(about.url(), unused -> new ArrayList<>(1))
                        .add(new Entry<>(about.version(), about.versionAlgorithm(), key, value));
            }
        });
        byUrl.values().forEach(Catalog::sort);
        return new Catalog<>(byUrl);
    }

    @Nullable
    T find(String url, @Nullable String version) {
        for (Entry<T> entry : entries(url)) {
            if (version == null || version.equals(entry.version())) {
                return entry.value();
            }
        }
        if (version != null && VersionPattern.isPattern(version)) {
            for (Entry<T> entry : entries(url)) {
                if (entry.version() != null && VersionPattern.matches(version, entry.version())) {
                    return entry.value();
                }
            }
        }
        return null;
    }

    boolean has(String url) {
        return byUrl.containsKey(url);
    }

    /** Latest first, each once. */
    List<String> versions(String url) {
        return entries(url).stream()
                .map(Entry::version)
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .distinct()
                .toList();
    }

    /** Urls in order. */
    Collection<String> urls() {
        return byUrl.keySet().stream().sorted().toList();
    }

    /** What is found under one url, latest first. */
    List<T> all(String url) {
        return entries(url).stream().map(Entry::value).toList();
    }

    private List<Entry<T>> entries(String url) {
        return byUrl.getOrDefault(url, Collections.emptyList());
    }

    private static <T> void sort(List<Entry<T>> entries) {
        String algorithm = entries.stream()
                .map(Entry::algorithm)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Comparator<Entry<T>> oldestFirst = Comparator.<Entry<T>, @Nullable String>comparing(
                        Entry::version, VersionOrder.of(algorithm))
                .thenComparing(Entry::key);
        entries.sort(oldestFirst.reversed());
    }
}
