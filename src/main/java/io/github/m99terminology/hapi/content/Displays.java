package io.github.m99terminology.hapi.content;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of one code system are called, from a file of the host's own: for a system whose displays may not be shipped or
 * stored. Filled in wherever a stored resource names such a code without a display; a display that is stored stands. They live
 * in memory alone, and {@link #toString} keeps them out of logs.
 *
 * @param system canonical url of the code system; empty when there are none
 * @param byCode display by code
 */
public record Displays(String system, Map<String, String> byCode) {

    public static final Displays NONE = new Displays("", Map.of());

    public Displays {
        byCode = Map.copyOf(byCode);
    }

    /** The resource itself when it names no such code, a copy with displays otherwise. */
    Resource of(Resource resource) {
        if (byCode.isEmpty()) {
            return resource;
        }
        if (resource instanceof CodeSystem codeSystem) {
            return names(codeSystem.getConcept()) ? filled(codeSystem.copy()) : resource;
        } else if (resource instanceof ConceptMap map) {
            return map.getGroup().stream().anyMatch(this::names) ? filled(map.copy()) : resource;
        } else if (resource instanceof ValueSet valueSet) {
            return names(valueSet) ? filled(valueSet.copy()) : resource;
        }
        return resource;
    }

    private boolean is(@Nullable String url) {
        return system.equals(url);
    }

    private boolean names(ValueSet valueSet) {
        return valueSet.getCompose().getInclude().stream().anyMatch(include -> is(include.getSystem()))
                || lists(valueSet.getExpansion().getContains())
                || inside(valueSet).anyMatch(this::names);
    }

    private boolean lists(List<ValueSetExpansionContainsComponent> contains) {
        return contains.stream().anyMatch(each -> is(each.getSystem()) || lists(each.getContains()));
    }

    private static Stream<ValueSet> inside(ValueSet valueSet) {
        return valueSet.getContained().stream()
                .filter(ValueSet.class::isInstance)
                .map(ValueSet.class::cast);
    }

    private boolean names(ConceptMapGroupComponent group) {
        return is(group.getSource())
                || is(group.getTarget())
                || group.getElement().stream()
                        .flatMap(element -> element.getTarget().stream())
                        .flatMap(Displays::others)
                        .anyMatch(other -> is(other.getSystem()));
    }

    private static Stream<OtherElementComponent> others(TargetElementComponent target) {
        return Stream.concat(target.getDependsOn().stream(), target.getProduct().stream());
    }

    private boolean names(List<ConceptDefinitionComponent> concepts) {
        return concepts.stream()
                .anyMatch(concept ->
                        concept.getProperty().stream().anyMatch(this::isCoded) || names(concept.getConcept()));
    }

    private boolean isCoded(ConceptPropertyComponent property) {
        return property.getValue() instanceof Coding coding && is(coding.getSystem());
    }

    private CodeSystem filled(CodeSystem copy) {
        fill(copy.getConcept());
        return copy;
    }

    private void fill(List<ConceptDefinitionComponent> concepts) {
        for (ConceptDefinitionComponent concept : concepts) {
            concept.getProperty().stream().filter(this::isCoded).forEach(property -> {
                Coding coding = (Coding) property.getValue();
                fill(coding.getCode(), coding.getDisplay(), coding::setDisplay);
            });
            fill(concept.getConcept());
        }
    }

    private ConceptMap filled(ConceptMap copy) {
        copy.getGroup().forEach(group -> {
            for (SourceElementComponent element : group.getElement()) {
                if (is(group.getSource())) {
                    fill(element.getCode(), element.getDisplay(), element::setDisplay);
                }
                if (is(group.getTarget())) {
                    element.getTarget()
                            .forEach(target -> fill(target.getCode(), target.getDisplay(), target::setDisplay));
                }
                element.getTarget().stream()
                        .flatMap(Displays::others)
                        .filter(other -> is(other.getSystem()))
                        .forEach(other -> fill(other.getValue(), other.getDisplay(), other::setDisplay));
            }
            if (is(group.getTarget()) && group.hasUnmapped()) {
                var unmapped = group.getUnmapped();
                fill(unmapped.getCode(), unmapped.getDisplay(), unmapped::setDisplay);
            }
        });
        return copy;
    }

    private ValueSet filled(ValueSet copy) {
        copy.getCompose().getInclude().stream()
                .filter(include -> is(include.getSystem()))
                .flatMap(include -> include.getConcept().stream())
                .forEach(concept -> fill(concept.getCode(), concept.getDisplay(), concept::setDisplay));
        fillListed(copy.getExpansion().getContains());
        inside(copy).forEach(this::filled);
        return copy;
    }

    private void fillListed(List<ValueSetExpansionContainsComponent> contains) {
        for (ValueSetExpansionContainsComponent each : contains) {
            if (is(each.getSystem())) {
                fill(each.getCode(), each.getDisplay(), each::setDisplay);
            }
            fillListed(each.getContains());
        }
    }

    private void fill(@Nullable String code, @Nullable String display, Consumer<String> set) {
        String known = code == null || display != null ? null : byCode.get(code);
        if (known != null) {
            set.accept(known);
        }
    }

    /** Tells how many, and none of them. */
    @Override
    public String toString() {
        return "Displays[" + byCode.size() + " of " + system + "]";
    }
}
