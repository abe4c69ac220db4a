package io.github.m99terminology.fhir;

import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ContentIssues;
import java.util.List;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/**
 * Extensions that may turn what an element means into its contrary. Whoever does not know one must not process the element
 * (<a href="http://hl7.org/fhir/R4/extensibility.html#modifierExtension">R4, modifier extensions</a>); here none is known, so that content with one
 * is refused, as HL7's own servers refuse it.
 */
final class ModifierExtensions {

    private ModifierExtensions() {}

    /** @throws TerminologyException UNPROCESSABLE, with the element and the extension's url */
    static void refuse(ValueSet valueSet) {
        refuse((DomainResource) valueSet);
        refuse("ValueSet.compose", valueSet.getCompose());
        valueSet.getCompose().getInclude().forEach(set -> refuse("ValueSet.compose.include", set));
        valueSet.getCompose().getExclude().forEach(set -> refuse("ValueSet.compose.exclude", set));
        refuse("ValueSet.expansion", valueSet.getExpansion());
        valueSet.getExpansion().getParameter().forEach(each -> refuse("ValueSet.expansion.parameter", each));
        valueSet.getExpansion().getContains().forEach(ModifierExtensions::refuse);
    }

    private static void refuse(String path, ConceptSetComponent set) {
        refuse(path, (BackboneElement) set);
        set.getFilter().forEach(filter -> refuse(path + ".filter", filter));
        set.getConcept().forEach(concept -> {
            refuse(path + ".concept", concept);
            designations(path + ".concept", concept.getDesignation());
        });
    }

    private static void designations(String path, List<ConceptReferenceDesignationComponent> designations) {
        designations.forEach(designation -> refuse(path + ".designation", designation));
    }

    private static void refuse(ValueSetExpansionContainsComponent contained) {
        refuse("ValueSet.expansion.contains", contained);
        designations("ValueSet.expansion.contains", contained.getDesignation());
        contained.getContains().forEach(ModifierExtensions::refuse);
    }

    /** @throws TerminologyException UNPROCESSABLE */
    static void refuse(ConceptMap map) {
        refuse((DomainResource) map);
        map.getGroup().forEach(ModifierExtensions::refuse);
    }

    private static void refuse(ConceptMapGroupComponent group) {
        refuse("ConceptMap.group", group);
        refuse("ConceptMap.group.unmapped", group.getUnmapped());
        group.getElement().forEach(element -> {
            refuse("ConceptMap.group.element", element);
            element.getTarget().forEach(target -> {
                refuse("ConceptMap.group.element.target", target);
                target.getDependsOn().forEach(other -> refuse("ConceptMap.group.element.target.dependsOn", other));
                target.getProduct().forEach(other -> refuse("ConceptMap.group.element.target.product", other));
            });
        });
    }

    /** Of the resource itself. */
    static void refuse(DomainResource resource) {
        if (resource.hasModifierExtension()) {
            throw refused(resource.fhirType(), resource.getModifierExtension().get(0));
        }
    }

    static void refuse(String path, BackboneElement element) {
        if (element.hasModifierExtension()) {
            throw refused(path, element.getModifierExtension().get(0));
        }
    }

    private static TerminologyException refused(String path, Extension extension) {
        return new TerminologyException(
                Kind.UNPROCESSABLE, ContentIssues.modifierUnknown(path, String.valueOf(extension.getUrl())));
    }
}
