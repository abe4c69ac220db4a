package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.operation.Packaging.Artifact;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The maps from or to something in a package: of each url the version that the request's rules mean, else the latest that speaks of no
 * other version of a code system than the package has.
 */
record PackagedMaps(TerminologySnapshot snapshot, VersionPolicy versions, List<Artifact> packaged) {

    List<ArtifactMetadata> all() {
        Map<String, ArtifactMetadata> byUrl = new LinkedHashMap<>();
        for (var map : snapshot.conceptMaps()) {
            snapshot.deadline().check();
            ArtifactMetadata about = map.definition().metadata();
            if (about.url() != null && concerns(map.definition()) && isMeant(map.definition())) {
                byUrl.putIfAbsent(about.url(), about);
            }
        }
        return List.copyOf(byUrl.values());
    }

    private boolean concerns(ConceptMapDefinition map) {
        return map.groups().stream().anyMatch(group -> has(group.source(), null) || has(group.target(), null))
                || isScope(map.source())
                || isScope(map.target());
    }

    private boolean isMeant(ConceptMapDefinition map) {
        ArtifactMetadata about = map.metadata();
        String meant = versions.mapVersion(Objects.requireNonNull(about.url()), null);
        return meant == null ? map.groups().stream().allMatch(this::fits) : VersionPattern.fits(meant, about.version());
    }

    private boolean fits(Group group) {
        return fits(group.source(), group.sourceVersion()) && fits(group.target(), group.targetVersion());
    }

    private boolean fits(@Nullable String system, @Nullable String version) {
        return !has(system, null) || has(system, version);
    }

    private boolean has(@Nullable String system, @Nullable String version) {
        String url = system == null ? null : snapshot.systemUrl(system);
        return packaged.stream()
                .filter(artifact -> artifact.type().equals("CodeSystem"))
                .map(Artifact::canonical)
                .anyMatch(canonical -> canonical != null
                        && canonical.url().equals(url)
                        && VersionPattern.fits(version, canonical.version()));
    }

    private boolean isScope(@Nullable String scope) {
        String url = scope == null || !Canonical.isCanonical(scope)
                ? null
                : Canonical.parse(scope).url();
        return packaged.stream()
                .filter(artifact -> artifact.type().equals("ValueSet"))
                .map(Artifact::canonical)
                .anyMatch(canonical -> canonical != null && canonical.url().equals(url));
    }
}
