package io.github.m99terminology.authoring;

import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;

/** A vocabulary of our own as a complete code system, and the value set of all its concepts. */
final class VocabularyBuilder {
    private final Project project;

    VocabularyBuilder(Project project) {
        this.project = project;
    }

    CodeSystem codeSystem(VocabularySpec vocabulary) {
        CodeSystem codeSystem = new Metadata(project).describe(new CodeSystem(), vocabulary.head());
        codeSystem.getMeta().addProfile("http://hl7.org/fhir/StructureDefinition/shareablecodesystem");
        codeSystem
                .setCaseSensitive(true)
                .setValueSet(project.canonical("ValueSet", vocabulary.head().id()))
                .setHierarchyMeaning(CodeSystemHierarchyMeaning.GROUPEDBY)
                .setCompositional(false)
                .setVersionNeeded(false)
                .setContent(CodeSystemContentMode.COMPLETE)
                .setCount(vocabulary.terms().size());
        vocabulary.properties().forEach((code, description) -> codeSystem
                .addProperty()
                .setCode(code)
                .setType(PropertyType.STRING)
                .setDescription(description));
        vocabulary.terms().forEach(term -> codeSystem.addConcept(concept(term)));
        new Narrative(project.language(), codeSystem.getTitle(), codeSystem.getDescription())
                .table(
                        List.of("Code", "Display", "Definition"),
                        vocabulary.terms().stream()
                                .map(term -> List.of(term.code(), term.display(), term.definition()))
                                .toList())
                .on(codeSystem);
        return codeSystem;
    }

    ValueSet valueSet(VocabularySpec vocabulary) {
        ResourceHead head = vocabulary.head();
        ValueSet valueSet = new Metadata(project).describe(new ValueSet(), head);
        valueSet.getMeta().addProfile("http://hl7.org/fhir/StructureDefinition/shareablevalueset");
        valueSet.setImmutable(false).getCompose().addInclude().setSystem(project.canonical("CodeSystem", head.id()));
        new Narrative(project.language(), head.title(), head.description())
                .say("All concepts of the code system " + head.id() + ".")
                .on(valueSet);
        return valueSet;
    }

    private static ConceptDefinitionComponent concept(VocabularySpec.Term term) {
        ConceptDefinitionComponent concept = new ConceptDefinitionComponent()
                .setCode(term.code())
                .setDisplay(term.display())
                .setDefinition(term.definition());
        term.properties()
                .forEach((code, values) -> values.forEach(
                        value -> concept.addProperty().setCode(code).setValue(new StringType(value))));
        return concept;
    }
}
