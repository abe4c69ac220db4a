package io.github.m99terminology.snapshot;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.VersionIssues;
import io.github.m99terminology.valueset.VersionRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about versions, beyond the versions written in the content.
 *
 * @param system {@code system-version}: the version to use where content and coding name none
 * @param check {@code check-system-version}: the version that must be the one used
 * @param force {@code force-system-version}: the version to use whatever anybody names
 * @param valueSets {@code default-valueset-version}: the version of a value set to use where an import names none
 * @param checkValueSets {@code check-valueset-version}: the version of a value set that must be the one used
 * @param forceValueSets {@code force-valueset-version}: the version of a value set to use whatever anybody names
 * @param versionsMatch {@code versionsMatch}: whether a code is the same in every version; null when the request does not say
 * @param inForce {@code date}: the versions that were in force on that day; null when the request names no day
 * @param manifest {@code manifest}: the versions that it pins, of whatever kind; each counts where the request itself names none
 * @throws TerminologyException INVALID_REQUEST when a request gives several versions for one url
 */
public record VersionPolicy(
        List<Canonical> system,
        List<Canonical> check,
        List<Canonical> force,
        List<Canonical> valueSets,
        List<Canonical> checkValueSets,
        List<Canonical> forceValueSets,
        @Nullable Boolean versionsMatch,
        @Nullable InForce inForce,
        List<Canonical> manifest)
        implements VersionRules {

    public static final VersionPolicy NONE = new VersionPolicy(List.of(), List.of(), List.of(), List.of());

    /** Without rules for value sets beyond their default version. */
    public VersionPolicy(
            List<Canonical> system, List<Canonical> check, List<Canonical> force, List<Canonical> valueSets) {
        this(system, check, force, valueSets, List.of(), List.of(), null, null, List.of());
    }

    /**
     * The same, of a day.
     *
     * @param date FHIR date or dateTime literal; null for no day
     * @param past whether that day is over, so that content which does not say when it was in force cannot answer for it
     */
    public VersionPolicy on(@Nullable String date, boolean past, TerminologySnapshot content) {
        return date == null
                ? this
                : new VersionPolicy(
                        system,
                        check,
                        force,
                        valueSets,
                        checkValueSets,
                        forceValueSets,
                        versionsMatch,
                        new InForce(date, past, content),
                        manifest);
    }

    public VersionPolicy {
        system = List.copyOf(system);
        check = List.copyOf(check);
        force = List.copyOf(force);
        valueSets = List.copyOf(valueSets);
        checkValueSets = List.copyOf(checkValueSets);
        forceValueSets = List.copyOf(forceValueSets);
        manifest = List.copyOf(manifest);
        requireOneVersion("system-version", system);
        requireOneVersion("check-system-version", check);
        requireOneVersion("force-system-version", force);
        requireOneVersion("default-valueset-version", valueSets);
        requireOneVersion("check-valueset-version", checkValueSets);
        requireOneVersion("force-valueset-version", forceValueSets);
        requireOneVersion("manifest", manifest);
    }

    /** Two versions of one thing cannot both be meant, and taking either would be a guess. */
    private static void requireOneVersion(String parameter, List<Canonical> canonicals) {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        canonicals.forEach(canonical -> versions.computeIfAbsent(canonical.url(), none -> new LinkedHashSet<>(2))
                .add(String.valueOf(canonical.version())));
        versions.forEach((url, several) -> {
            if (several.size() > 1) {
                throw new TerminologyException(
                        Kind.INVALID_REQUEST, VersionIssues.severalVersions(parameter, url, List.copyOf(several)));
            }
        });
    }

    @Override
    public @Nullable String systemVersion(String url) {
        String usual = version(system, url);
        return usual != null ? usual : pinned(url);
    }

    /** The version that the manifest pins, or null. */
    public @Nullable String pinned(String url) {
        return version(manifest, url);
    }

    @Override
    public @Nullable String checkedVersion(String url) {
        String checked = version(check, url);
        return checked != null || inForce == null ? checked : inForce.systemVersion(url);
    }

    @Override
    public void requireInForce(String url, String version) {
        if (inForce != null) {
            inForce.requireSystem(url, version);
        }
    }

    @Override
    public @Nullable String forcedVersion(String url) {
        return version(force, url);
    }

    @Override
    public @Nullable String valueSetVersion(String url, @Nullable String written) {
        String forced = version(forceValueSets, url);
        String named = forced != null || written != null ? forced != null ? forced : written : usualVersion(url);
        if (inForce == null) {
            return named;
        }
        if (named == null) {
            return inForce.valueSetVersion(url);
        }
        inForce.requireValueSet(url, named);
        return named;
    }

    private @Nullable String usualVersion(String url) {
        String usual = version(valueSets, url);
        String pinned = usual != null ? usual : pinned(url);
        return pinned != null ? pinned : version(checkValueSets, url);
    }

    /**
     * The version of a concept map that a reference means: as it is written, else as the manifest pins it, else the one in force on the
     * day; null for none of these.
     *
     * @throws TerminologyException INVALID_REQUEST for a version that was not in force on that day; NOT_FOUND where none was
     */
    public @Nullable String mapVersion(String url, @Nullable String written) {
        String named = written != null ? written : pinned(url);
        if (inForce == null) {
            return named;
        }
        if (named == null) {
            return inForce.mapVersion(url);
        }
        inForce.requireMap(url, named);
        return named;
    }

    @Override
    public @Nullable String checkedValueSetVersion(String url) {
        return version(checkValueSets, url);
    }

    private static @Nullable String version(List<Canonical> canonicals, String url) {
        for (Canonical canonical : canonicals) {
            if (canonical.url().equals(url)) {
                return canonical.version();
            }
        }
        return null;
    }
}
