package io.github.m99terminology.snapshot;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.ArtifactMetadata.Validity;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.VersionPattern;
import io.github.m99terminology.valueset.ValueSetDefinition;
import io.github.m99terminology.valueset.ValueSetDefinition.ConceptSetDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions in force on a day, by what they say of themselves:
 *
 * <pre>
 *   versions here                       asked of 2026-09-30   2026-10-01      2027-10-01
 *   ─────────────────────────────────   ───────────────────   ─────────────   ────────────────────────────
 *   2026: 2025-10-01 to 2026-09-30      2026                  2027            refused, with what is here
 *   2027: 2026-10-01 to 2027-09-30
 *   1.0, without a word of that         refused if past, as nobody knows; else the latest
 * </pre>
 *
 * A value set or map that gives no period is taken as it is: its codes are those of the code system on that day.
 *
 * @param date FHIR date or dateTime literal
 * @param past whether that day is over
 */
record InForce(String date, boolean past, TerminologySnapshot content) {

    /** Null for a code system that is not here, or says nothing and is asked of now. */
    @Nullable
    String systemVersion(String url) {
        List<ArtifactMetadata> held = systems(url);
        if (held.isEmpty()) {
            return null;
        }
        if (held.stream().noneMatch(each -> each.validity() != null)) {
            if (past) {
                throw new TerminologyException(Kind.NOT_SUPPORTED, DateIssues.periodUnknown(url, date));
            }
            return null;
        }
        return version(url, held);
    }

    /** That of an implicit value set is the code system's. */
    @Nullable
    String valueSetVersion(String url) {
        ValueSetDefinition implicit =
                content.valueSetVersions(url).isEmpty() ? content.valueSet(Canonical.of(url)) : null;
        return implicit == null || implicit.metadata().version() == null
                ? version(url, valueSets(url))
                : implicit.include().stream()
                        .map(ConceptSetDefinition::system)
                        .filter(Objects::nonNull)
                        .map(this::systemVersion)
                        .findFirst()
                        .orElse(null);
    }

    @Nullable
    String mapVersion(String url) {
        return version(url, maps(url));
    }

    void requireSystem(String url, String version) {
        require(url, version, systems(url));
    }

    void requireValueSet(String url, String version) {
        require(url, version, valueSets(url));
    }

    void requireMap(String url, String version) {
        require(url, version, maps(url));
    }

    /** The latest that covers the day; null where none says anything of that. */
    private @Nullable String version(String url, List<ArtifactMetadata> held) {
        List<ArtifactMetadata> periodic =
                held.stream().filter(each -> each.validity() != null).toList();
        if (periodic.isEmpty()) {
            return null;
        }
        return periodic.stream()
                .filter(this::isInForce)
                .findFirst()
                .orElseThrow(
                        () -> new TerminologyException(Kind.NOT_FOUND, DateIssues.noneInForce(url, date, periodic)))
                .version();
    }

    private void require(String url, String version, List<ArtifactMetadata> held) {
        List<ArtifactMetadata> meant = held.stream()
                .filter(each -> VersionPattern.fits(version, each.version()))
                .filter(each -> each.validity() != null)
                .toList();
        if (!meant.isEmpty() && meant.stream().noneMatch(this::isInForce)) {
            throw new TerminologyException(
                    Kind.INVALID_REQUEST, DateIssues.versionNotInForce(url, version, date, meant));
        }
    }

    private boolean isInForce(ArtifactMetadata metadata) {
        Validity validity = metadata.validity();
        return validity != null && validity.covers(date);
    }

    /** Latest first. */
    private List<ArtifactMetadata> systems(String url) {
        return versions(content.codeSystemVersions(url))
                .map(version -> content.codeSystem(url, version))
                .filter(Objects::nonNull)
                .map(index -> index.metadata())
                .toList();
    }

    private List<ArtifactMetadata> valueSets(String url) {
        return versions(content.valueSetVersions(url))
                .map(version -> content.valueSet(new Canonical(url, version)))
                .filter(Objects::nonNull)
                .map(definition -> definition.metadata())
                .toList();
    }

    private List<ArtifactMetadata> maps(String url) {
        return versions(content.conceptMapVersions(url))
                .map(version -> content.conceptMap(new Canonical(url, version)))
                .filter(Objects::nonNull)
                .map(map -> map.definition().metadata())
                .toList();
    }

    private static Stream<@Nullable String> versions(List<String> versions) {
        return versions.isEmpty() ? Stream.of((String) null) : versions.stream().map(version -> version);
    }

    /** Programs are kept with the content that they were linked from; over that, the same day is the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InForce that && date.equals(that.date) && past == that.past;
    }

    @Override
    public int hashCode() {
        return Objects.hash(date, past);
    }

    @Override
    public String toString() {
        return date;
    }
}
