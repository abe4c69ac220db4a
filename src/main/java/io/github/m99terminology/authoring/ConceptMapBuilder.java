package io.github.m99terminology.authoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;

/** A map: one group, one element per source code, every target with evidence and, in words, what the pair means. */
final class ConceptMapBuilder {
    private final AuthoredContent content;
    private final EvidenceExtension extension;

    ConceptMapBuilder(AuthoredContent content) {
        this.content = content;
        this.extension = new EvidenceExtension(content.project());
    }

    /** The map of a year: from, or to, that year's codes. */
    ConceptMap build(CodeMap map, Family family, Optional<Year> year) {
        ConceptMap conceptMap = new Metadata(content.project())
                .describe(new ConceptMap(), year.map(of -> of.of(map.head())).orElse(map.head()));
        year.ifPresent(of -> of.mark(conceptMap));
        valueSet(map.source(), map).ifPresent(url -> conceptMap.setSource(new CanonicalType(url)));
        valueSet(map.target(), map).ifPresent(url -> conceptMap.setTarget(new CanonicalType(url)));
        ConceptMapGroupComponent group = conceptMap.addGroup();
        group.setSource(map.source().system()).setTarget(map.target().system());
        version(map.source(), year).ifPresent(group::setSourceVersion);
        version(map.target(), year).ifPresent(group::setTargetVersion);
        Map<String, SourceElementComponent> elements = new LinkedHashMap<>();
        if (map.source().ours()) {
            family.codes().codes().forEach(code -> elements.put(code, new SourceElementComponent().setCode(code)));
        }
        for (CodeMap.Pair pair : map.pairs()) {
            elements.computeIfAbsent(pair.source(), code -> new SourceElementComponent().setCode(code))
                    .addTarget(target(pair));
        }
        elements.values().stream().filter(SourceElementComponent::hasTarget).forEach(element -> {
            family.codes().find(element.getCode()).ifPresent(code -> element.setDisplay(code.title()));
            group.addElement(element);
        });
        new Narrative(content.project().language(), conceptMap.getTitle(), conceptMap.getDescription())
                .say(map.pairs().size() + " pairs from " + group.getElement().size() + " codes of "
                        + map.source().system() + " to " + map.target().system()
                        + ", each with its evidence grade and source.")
                .on(conceptMap);
        return conceptMap;
    }

    private static Optional<String> version(CodeMap.End end, Optional<Year> year) {
        return end.ours() && year.isPresent() ? year.map(Year::version) : end.version();
    }

    /** The canonical of the value set of one side's codes: of the family's own, or of those of the other system. */
    private Optional<String> valueSet(CodeMap.End end, CodeMap map) {
        return (end.ours() ? map.ownValueSet() : end.valueSet().map(ResourceHead::id))
                .map(id -> content.project().canonical("ValueSet", id));
    }

    private TargetElementComponent target(CodeMap.Pair pair) {
        TargetElementComponent target = new TargetElementComponent()
                .setCode(pair.target())
                .setEquivalence(pair.equivalence())
                .setComment(pair.comment());
        target.addExtension(extension.of(pair.evidence()));
        pair.sense().ifPresent(sense -> target.addExtension(extension.ofSense(sense)));
        return target;
    }
}
