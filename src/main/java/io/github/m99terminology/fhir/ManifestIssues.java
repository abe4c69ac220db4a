package io.github.m99terminology.fhir;

import static io.github.m99terminology.model.Issue.error;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;

/** Manifests: Libraries that pin versions. */
final class ManifestIssues {

    private ManifestIssues() {}

    static Issue unknown(Canonical manifest) {
        return error(
                "not-found",
                "not-found",
                null,
                "The manifest '%s' is not here: no Library is stored on this server. Send the Library with the request, as tx-resource"
                        .formatted(manifest));
    }

    static Issue withParameters(Canonical manifest) {
        return error(
                "not-supported",
                null,
                null,
                "The manifest '%s' has expansion parameters of its own, which are not read here. Give them with the request, and the manifest without them: of a manifest, the versions are taken that relatedArtifact pins (depends-on, url|version)"
                        .formatted(manifest));
    }
}
