package io.github.m99terminology.hapi.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;

/**
 * The extensions of a code system that hold a code which is withheld: of the code system itself, of what it declares, and of its concepts
 * with their designations and properties. One that has such a code in a part goes whole, for without the part it may say something else.
 */
final class WithheldExtensions {

    private WithheldExtensions() {}

    static boolean in(CodeSystem codeSystem, Predicate<Coding> withheld) {
        return codeSystem.getExtension().stream().anyMatch(extension -> holds(extension, withheld))
                || elements(codeSystem).stream().anyMatch(element -> element.getExtension().stream()
                        .anyMatch(extension -> holds(extension, withheld)));
    }

    static void removeFrom(CodeSystem codeSystem, Predicate<Coding> withheld) {
        codeSystem.getExtension().removeIf(extension -> holds(extension, withheld));
        elements(codeSystem)
                .forEach(element -> element.getExtension().removeIf(extension -> holds(extension, withheld)));
    }

    private static boolean holds(Extension extension, Predicate<Coding> withheld) {
        return extension.getValue() instanceof Coding coding && withheld.test(coding)
                || extension.getValue() instanceof CodeableConcept concept
                        && concept.getCoding().stream().anyMatch(withheld)
                || extension.getExtension().stream().anyMatch(part -> holds(part, withheld));
    }

    /** Those that have extensions; the others are most. */
    private static List<Element> elements(CodeSystem codeSystem) {
        List<Element> extended = new ArrayList<>();
        collect(codeSystem.getProperty(), extended);
        collect(codeSystem.getFilter(), extended);
        collectConcepts(codeSystem.getConcept(), extended);
        return extended;
    }

    private static void collectConcepts(List<ConceptDefinitionComponent> concepts, List<Element> extended) {
        collect(concepts, extended);
        for (ConceptDefinitionComponent concept : concepts) {
            collect(concept.getDesignation(), extended);
            collect(concept.getProperty(), extended);
            collectConcepts(concept.getConcept(), extended);
        }
    }

    private static void collect(List<? extends Element> elements, List<Element> extended) {
        elements.stream().filter(Element::hasExtension).forEach(extended::add);
    }
}
