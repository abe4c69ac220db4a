package io.github.m99terminology.fhir;

import static io.github.m99terminology.fhir.MetadataReader.blankToNull;

import io.github.m99terminology.conceptmap.ConceptMapDefinition;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Element;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Group;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.OtherElement;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Target;
import io.github.m99terminology.conceptmap.ConceptMapDefinition.Unmapped;
import io.github.m99terminology.model.Canonical;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupUnmappedComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a <a href="http://hl7.org/fhir/R4/conceptmap.html">ConceptMap</a>. R4 says "there is knowingly no target" by a
 * target without a code whose equivalence is {@code unmatched}; R5's {@code noMap} is read from its extension too, as is R6's comment on the
 * source code.
 */
final class ConceptMapReader {

    /** Those that say that there is no target, or which one it is not. */
    private static final Set<String> WITHOUT_CODE = Set.of("unmatched", "disjoint");

    private final ConceptMap resource;

    ConceptMapReader(ConceptMap resource) {
        this.resource = resource;
    }

    ConceptMapDefinition read() {
        Invariants.require(resource);
        ModifierExtensions.refuse(resource);
        return new ConceptMapDefinition(
                MetadataReader.read(resource),
                scope("ConceptMap.source[x]", resource.getSource()),
                scope("ConceptMap.target[x]", resource.getTarget()),
                resource.getGroup().stream().map(this::group).toList());
    }

    private @Nullable String scope(String path, @Nullable Type type) {
        return type instanceof PrimitiveType<?> value ? canonical(path, value.getValueAsString()) : null;
    }

    private Group group(ConceptMapGroupComponent group) {
        return new Group(
                blankToNull(group.getSource()),
                blankToNull(group.getSourceVersion()),
                blankToNull(group.getTarget()),
                blankToNull(group.getTargetVersion()),
                group.getElement().stream().map(this::element).toList(),
                group.hasUnmapped() ? unmapped(group.getUnmapped()) : null);
    }

    private Element element(SourceElementComponent element) {
        List<Target> targets = element.getTarget().stream().map(this::target).toList();
        boolean unmatched = !targets.isEmpty()
                && targets.stream()
                        .allMatch(target ->
                                target.code() == null && target.equivalence().equals("unmatched"));
        return new Element(
                element.getCode(), element.getDisplay(), comment(element), unmatched || noMap(element), targets);
    }

    private static boolean noMap(SourceElementComponent element) {
        return ofLaterVersion(element, "noMap") instanceof BooleanType flag && Boolean.TRUE.equals(flag.getValue());
    }

    private static @Nullable String comment(SourceElementComponent element) {
        return ofLaterVersion(element, "comment") instanceof PrimitiveType<?> text
                ? blankToNull(text.getValueAsString())
                : null;
    }

    /** An element that R4 does not have, in the extension by which FHIR's versions understand each other. */
    private static @Nullable Type ofLaterVersion(SourceElementComponent element, String name) {
        return element.getExtension().stream()
                .filter(extension -> extension.getUrl() != null
                        && extension.getUrl().endsWith("extension-ConceptMap.group.element." + name))
                .findFirst()
                .map(Extension::getValue)
                .orElse(null);
    }

    private Target target(TargetElementComponent target) {
        ConceptMapEquivalence equivalence = target.getEquivalence();
        String relation = required("ConceptMap.group.element.target.equivalence", equivalence)
                .toCode();
        if (!WITHOUT_CODE.contains(relation) && !target.hasExtension()) {
            required("ConceptMap.group.element.target.code", blankToNull(target.getCode()));
        }
        return new Target(
                blankToNull(target.getCode()),
                target.getDisplay(),
                relation,
                target.getComment(),
                target.getDependsOn().stream().map(this::other).toList(),
                target.getProduct().stream().map(this::other).toList(),
                Extensions.of(target.getExtension()));
    }

    private OtherElement other(OtherElementComponent other) {
        return new OtherElement(
                required("ConceptMap.group.element.target.dependsOn.property", other.getProperty()),
                other.getSystem(),
                required("ConceptMap.group.element.target.dependsOn.value", other.getValue()),
                other.getDisplay());
    }

    private Unmapped unmapped(ConceptMapGroupUnmappedComponent unmapped) {
        return new Unmapped(
                required("ConceptMap.group.unmapped.mode", unmapped.getMode()).toCode(),
                unmapped.getCode(),
                unmapped.getDisplay(),
                canonical("ConceptMap.group.unmapped.url", unmapped.getUrl()));
    }

    private @Nullable String canonical(String path, @Nullable String text) {
        Canonical canonical = MetadataReader.canonical(resource, path, text);
        return canonical == null ? null : canonical.toString();
    }

    private <T> T required(String path, @Nullable T value) {
        return MetadataReader.required(resource, path, value);
    }
}
