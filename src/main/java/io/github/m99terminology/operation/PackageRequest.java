package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;

/**
 * {@code $package} (<a href="http://hl7.org/fhir/uv/crmi/OperationDefinition-crmi-package.html">CRMI</a>).
 *
 * @param ofValueSet whether it is a value set that is asked for; else a code system, or a supplement to one
 * @param supplements those that the request insists on
 * @param alone whether the artifact is wanted without what it needs
 * @param maps whether the maps from and to the code systems and value sets of the package are wanted as well
 */
public record PackageRequest(
        boolean ofValueSet,
        Canonical subject,
        VersionPolicy versions,
        List<Canonical> supplements,
        boolean alone,
        boolean maps) {

    public PackageRequest {
        supplements = List.copyOf(supplements);
    }
}
