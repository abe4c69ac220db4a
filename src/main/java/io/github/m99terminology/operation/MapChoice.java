package io.github.m99terminology.operation;

import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapIndex;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a map speaks: the one that is named; else the one in force on the day that the request asks about; else the latest with
 * mappings for the coding's version of its code system, one in use before one that is retired; else the latest.
 */
record MapChoice(TerminologySnapshot snapshot, VersionPolicy versions, boolean reverse) {

    /** Null when it is not here. */
    @Nullable
    ConceptMapIndex find(Canonical named, CodeRef coding) {
        String version = versions.mapVersion(named.url(), named.version());
        if (version != null || coding.version() == null) {
            return snapshot.conceptMap(new Canonical(named.url(), version));
        }
        return snapshot.conceptMapVersions(named.url()).stream()
                .map(held -> snapshot.conceptMap(new Canonical(named.url(), held)))
                .filter(Objects::nonNull)
                .filter(map -> mapsVersion(map, coding))
                // The sort is stable: among those in use the latest stays first.
                .min(Comparator.comparing(MapChoice::isRetired))
                .orElseGet(() -> snapshot.conceptMap(named));
    }

    /** One version of every map. */
    Stream<ConceptMapIndex> all(CodeRef coding) {
        List<Canonical> urls = snapshot.latestConceptMaps().stream()
                .map(ConceptMapIndex::canonical)
                .filter(Objects::nonNull)
                .map(canonical -> Canonical.of(canonical.url()))
                .toList();
        return urls.stream().map(url -> find(url, coding)).filter(Objects::nonNull);
    }

    static boolean isRetired(ConceptMapIndex map) {
        return "retired".equals(map.definition().metadata().status());
    }

    private boolean mapsVersion(ConceptMapIndex map, CodeRef coding) {
        return map.definition().groups().stream()
                .filter(group -> Objects.equals(coding.system(), reverse ? group.target() : group.source()))
                .map(reverse ? Group::targetVersion : Group::sourceVersion)
                .anyMatch(version ->
                        version == null || VersionPattern.matches(version, String.valueOf(coding.version())));
    }
}
