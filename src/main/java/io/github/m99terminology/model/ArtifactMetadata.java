package io.github.m99terminology.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code system, value set or concept map says about itself, as far as answers repeat it or depend on it.
 *
 * @param id the resource's logical id, for instance-level requests; null for content that came with a request
 * @param url the canonical url; null only for a value set that came inside a request or another resource
 * @param status FHIR publication status code: draft, active, retired or unknown
 * @param date FHIR dateTime literal
 * @param language BCP 47 tag of the resource
 * @param standardsStatus HL7's standards status (draft, trial-use, normative, withdrawn, deprecated, …), or null
 * @param versionAlgorithm how versions of it compare (semver, integer, alpha, date, natural), or null
 * @param extensions extensions that answers repeat
 */
public record ArtifactMetadata(
        @Nullable String id,
        @Nullable String url,
        @Nullable String version,
        @Nullable String name,
        @Nullable String title,
        @Nullable String status,
        @Nullable Boolean experimental,
        @Nullable String date,
        @Nullable String publisher,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable String copyright,
        @Nullable String language,
        @Nullable String standardsStatus,
        @Nullable String versionAlgorithm,
        List<Extension> extensions) {

    public ArtifactMetadata {
        extensions = List.copyOf(extensions);
    }

    /** Just a url and a version: enough for content made in memory. */
    public static ArtifactMetadata of(@Nullable String url, @Nullable String version) {
        return new ArtifactMetadata(
                null, url, version, null, null, "active", null, null, null, null, null, null, null, null, null,
                List.of());
    }

    /** The canonical, with the version when there is one; null when there is no url. */
    public @Nullable Canonical canonical() {
        return url == null ? null : new Canonical(url, version);
    }
}
