package io.github.m99terminology.hapi;

import io.github.m99terminology.hapi.content.Withholding;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.operation.Packaging.Artifact;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Where the resources of a package come from: what came with the request, else what is stored, else what the specification publishes. What
 * is withheld is left out, as from a read.
 */
public record PackageSource(Stored stored, SpecificationContent specification, Withholding withholding) {

    /** The host's storage. */
    @FunctionalInterface
    public interface Stored {

        /** The current version; null when there is none. */
        @Nullable
        Resource read(String type, String id);
    }

    /** Null where no resource is what the engine answers from, or nothing of it may be shown. */
    @Nullable
    Resource find(Artifact artifact, List<Resource> sent) {
        for (Resource each : sent) {
            if (each.fhirType().equals(artifact.type()) && is(each, artifact.canonical())) {
                return each;
            }
        }
        Resource found = artifact.id() == null ? null : stored.read(artifact.type(), artifact.id());
        if (found == null || !is(found, artifact.canonical())) {
            found = published(artifact);
        }
        return found == null ? null : withholding.shown(found);
    }

    private @Nullable Resource published(Artifact artifact) {
        Canonical canonical = artifact.canonical();
        boolean possible =
                artifact.type().equals("CodeSystem") || artifact.type().equals("ValueSet");
        Resource found =
                canonical == null || !possible ? null : specification.resource(artifact.type(), canonical.url());
        return found != null && is(found, canonical) ? found : null;
    }

    private static boolean is(Resource resource, @Nullable Canonical canonical) {
        return canonical == null
                || resource instanceof MetadataResource named
                        && canonical.url().equals(named.getUrl())
                        && Objects.equals(canonical.version(), named.getVersion());
    }
}
