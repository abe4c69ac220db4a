package io.github.m99terminology.snapshot;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.VersionPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * url → versions, and the rule by which a reference finds one:
 *
 * <pre>
 *   asked for            found
 *   ─────────────────    ──────────────────────────────────────────────
 *   no version           the latest, by the content's version algorithm, of those
 *                        that are best fit to answer (see below)
 *   1.2.0                1.2.0, nothing else: 1 is not 1.2.0
 *   1.x, 1.2.x, 1.*, *   the same of those that fit; x and * stand for one part,
 *                        at the end for all that follow
 *   anything else        nothing
 * </pre>
 *
 * Content has a rank: 0 is fit to answer, more is less so. Of two with the same url and version that of the lower rank counts, and then
 * that with the greatest key, so that the order in which content came makes no difference; what came with a request counts before all
 * that is held.
 *
 * <p>A catalogue can lie over another: it has lists of its own for the urls that differ, and asks the other one for the rest. To make it
 * costs what differs.
 */
final class Catalog<T> {

    /** How the keys of a request's own content begin, and no others. */
    static final String REQUEST = "\uffff";

    private final Map<String, List<Entry<T>>> byUrl;
    private final @Nullable Catalog<T> below;
    private volatile @Nullable List<String> urls;

    private Catalog(Map<String, List<Entry<T>>> byUrl, @Nullable Catalog<T> below) {
        this.byUrl = byUrl;
        this.below = below;
    }

    private record Entry<T>(@Nullable String version, @Nullable String algorithm, int rank, String key, T value) {

        boolean cameWithRequest() {
            return key.startsWith(REQUEST);
        }

        int amongVersions() {
            return Precedence.amongVersions(rank);
        }
    }

    /** What is read of content to find it by. */
    record Reading<T>(Function<T, ArtifactMetadata> metadata, ToIntFunction<T> rank) {

        Entry<T> entry(String key, T value) {
            ArtifactMetadata about = metadata.apply(value);
            return new Entry<>(about.version(), about.versionAlgorithm(), rank.applyAsInt(value), key, value);
        }
    }

    static <T> Catalog<T> of(Map<String, T> byKey, Reading<T> reading) {
        Map<String, List<Entry<T>>> byUrl = new HashMap<>();
        add(byKey, reading, byUrl);
        byUrl.values().forEach(Catalog::sort);
        return new Catalog<>(byUrl, null);
    }

    /**
     * This catalogue with others laid over it.
     *
     * @param gone keys of what is no longer to be found, by the urls under which it is found here
     */
    Catalog<T> under(Map<String, T> byKey, Reading<T> reading, Map<String, Set<String>> gone) {
        Set<String> urls = new HashSet<>(gone.keySet());
        byKey.values().forEach(value -> {
            String url = reading.metadata().apply(value).url();
            if (url != null) {
                urls.add(url);
            }
        });
        if (urls.isEmpty()) {
            return this;
        }
        Map<String, List<Entry<T>>> byUrl = new HashMap<>();
        for (String url : urls) {
            Set<String> without = gone.getOrDefault(url, Set.of());
            byUrl.put(
                    url,
                    entries(url).stream()
                            .filter(entry -> !without.contains(entry.key()) && !byKey.containsKey(entry.key()))
                            .collect(Collectors.toCollection(ArrayList::new)));
        }
        add(byKey, reading, byUrl);
        byUrl.values().forEach(Catalog::sort);
        return new Catalog<>(byUrl, this);
    }

    private static <T> void add(Map<String, T> byKey, Reading<T> reading, Map<String, List<Entry<T>>> byUrl) {
        byKey.forEach((key, value) -> {
            String url = reading.metadata().apply(value).url();
            if (url != null) {
                byUrl.computeIfAbsent(url, unused -> new ArrayList<>(1)).add(reading.entry(key, value));
            }
        });
    }

    @Nullable
    T find(String url, @Nullable String version) {
        List<Entry<T>> entries = entries(url);
        if (version != null) {
            for (Entry<T> entry : entries) {
                if (version.equals(entry.version())) {
                    return entry.value();
                }
            }
        }
        Entry<T> best = null;
        Entry<T> before = null;
        for (Entry<T> entry : entries) {
            // Of one version the first counts, and hides the others.
            boolean hidden = before != null && Objects.equals(before.version(), entry.version());
            before = entry;
            if (!hidden
                    && VersionPattern.fits(version, entry.version())
                    && (best == null || entry.amongVersions() < best.amongVersions())) {
                best = entry;
            }
        }
        return best == null ? null : best.value();
    }

    boolean has(String url) {
        return !entries(url).isEmpty();
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
    List<String> urls() {
        List<String> known = urls;
        if (known == null) {
            known = Stream.concat(byUrl.keySet().stream(), below == null ? Stream.of() : below.urls().stream())
                    .filter(this::has)
                    .distinct()
                    .sorted()
                    .toList();
            urls = known;
        }
        return known;
    }

    /** What is found under one url, latest first. */
    List<T> all(String url) {
        return entries(url).stream().map(Entry::value).toList();
    }

    private List<Entry<T>> entries(String url) {
        List<Entry<T>> own = byUrl.get(url);
        if (own != null) {
            return own;
        }
        return below == null ? List.of() : below.entries(url);
    }

    private static <T> void sort(List<Entry<T>> entries) {
        String algorithm = entries.stream()
                .map(Entry::algorithm)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Comparator<Entry<T>> oldestFirst = Comparator.<Entry<T>, @Nullable String>comparing(
                        Entry::version, VersionOrder.of(algorithm))
                .thenComparing(Entry::cameWithRequest)
                .thenComparing(Entry::rank, Comparator.reverseOrder())
                .thenComparing(Entry::key);
        entries.sort(oldestFirst.reversed());
    }
}
