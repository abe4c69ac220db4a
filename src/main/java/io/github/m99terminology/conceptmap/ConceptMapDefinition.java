package io.github.m99terminology.conceptmap;

import io.github.m99terminology.model.ArtifactMetadata;
import io.github.m99terminology.model.Extension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concept map as it was published.
 *
 * @param source canonical of the value set that it maps from, or null
 * @param target canonical of the value set that it maps to, or null
 */
public record ConceptMapDefinition(
        ArtifactMetadata metadata, @Nullable String source, @Nullable String target, List<Group> groups) {

    public ConceptMapDefinition {
        groups = List.copyOf(groups);
    }

    /** All mappings from one code system (and version) to another. */
    public record Group(
            @Nullable String source,
            @Nullable String sourceVersion,
            @Nullable String target,
            @Nullable String targetVersion,
            List<Element> elements,
            @Nullable Unmapped unmapped) {

        public Group {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A source code and what it maps to.
     *
     * @param comment what is to be known of the source code, whatever it maps to
     * @param noMap whether there is knowingly no target
     */
    public record Element(
            @Nullable String code,
            @Nullable String display,
            @Nullable String comment,
            boolean noMap,
            List<Target> targets) {

        public Element {
            targets = List.copyOf(targets);
        }
    }

    /**
     * @param code null for a target that only says {@code unmatched}
     * @param equivalence R4 concept-map-equivalence code
     */
    public record Target(
            @Nullable String code,
            @Nullable String display,
            String equivalence,
            @Nullable String comment,
            List<OtherElement> dependsOn,
            List<OtherElement> products,
            List<Extension> extensions) {

        public Target {
            dependsOn = List.copyOf(dependsOn);
            products = List.copyOf(products);
            extensions = List.copyOf(extensions);
        }
    }

    /** A dependency or product: an element outside the mapped codes, with its value. */
    public record OtherElement(String property, @Nullable String system, String value, @Nullable String display) {}

    /** What to do with a source code that has no element. {@code mode}: provided, fixed or other-map. */
    public record Unmapped(String mode, @Nullable String code, @Nullable String display, @Nullable String url) {}
}
