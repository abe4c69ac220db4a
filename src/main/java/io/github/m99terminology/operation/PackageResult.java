package io.github.m99terminology.operation;

import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.valueset.References;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a package, and what it needs and is not here.
 *
 * @param artifacts what was asked for, then imported value sets, code systems, supplements, naming systems, maps
 * @param missing a sentence for each thing that something in the package refers to
 */
public record PackageResult(List<Artifact> artifacts, List<Issue> missing) {

    public PackageResult {
        artifacts = List.copyOf(artifacts);
        missing = List.copyOf(missing);
    }

    /**
     * One resource, by its names.
     *
     * @param type FHIR's name of it
     * @param id the resource's logical id; null for what came with the request without one
     * @param canonical null for a naming system, which has none
     * @param references what the references of a value set mean
     */
    public record Artifact(String type, @Nullable String id, @Nullable Canonical canonical, References references) {

        /** Its canonical; of what has none, its id. */
        public String named() {
            return canonical == null ? String.valueOf(id) : canonical.toString();
        }
    }
}
