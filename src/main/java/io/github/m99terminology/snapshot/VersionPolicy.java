package io.github.m99terminology.snapshot;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.valueset.VersionRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about versions, beyond the versions written in the content.
 *
 * @param system {@code system-version}: the version to use where content and coding name none
 * @param check {@code check-system-version}: the version that must be the one used
 * @param force {@code force-system-version}: the version to use whatever anybody names
 * @param valueSets {@code default-valueset-version}: the version of a value set to use where an import names none
 */
public record VersionPolicy(
        List<Canonical> system, List<Canonical> check, List<Canonical> force, List<Canonical> valueSets)
        implements VersionRules {

    public static final VersionPolicy NONE = new VersionPolicy(List.of(), List.of(), List.of(), List.of());

    public VersionPolicy {
        system = List.copyOf(system);
        check = List.copyOf(check);
        force = List.copyOf(force);
        valueSets = List.copyOf(valueSets);
    }

    @Override
    public @Nullable String systemVersion(String url) {
        return version(system, url);
    }

    @Override
    public @Nullable String checkedVersion(String url) {
        return version(check, url);
    }

    @Override
    public @Nullable String forcedVersion(String url) {
        return version(force, url);
    }

    @Override
    public @Nullable String valueSetVersion(String url) {
        return version(valueSets, url);
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
