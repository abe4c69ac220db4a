package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * The official code system: the fragment of it that the families hold. Titles, short titles and flags are the official
 * rows'; each property carries its evidence, as the guidance does. The hierarchy is the nesting: {@code parent} and
 * {@code child} are declared, and a server derives their values.
 */
final class CodeSystemBuilder {
    private static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";

    private final AuthoredContent content;
    private final EvidenceExtension extension;

    CodeSystemBuilder(AuthoredContent content) {
        this.content = content;
        this.extension = new EvidenceExtension(content.project());
    }

    CodeSystem build() {
        CodeSystem codeSystem = new Metadata(content.project())
                .describe(new CodeSystem(), content.codeSystem().head());
        codeSystem.getMeta().addProfile("http://hl7.org/fhir/StructureDefinition/shareablecodesystem");
        content.codeSystem().identifiers().forEach(identifier -> codeSystem
                .addIdentifier()
                .setSystem("urn:ietf:rfc:3986")
                .setValue(identifier));
        codeSystem
                .setCaseSensitive(true)
                .setHierarchyMeaning(CodeSystemHierarchyMeaning.CLASSIFIEDWITH)
                .setCompositional(false)
                .setVersionNeeded(false)
                .setContent(CodeSystemContentMode.FRAGMENT);
        declareProperties(codeSystem);
        List<List<String>> rows = new ArrayList<>();
        for (Family family : content.families()) {
            addConcepts(codeSystem, family, rows);
        }
        new Narrative(content.project().language(), codeSystem.getTitle(), codeSystem.getDescription())
                .table(List.of("Code", "Title", "Billable"), rows)
                .on(codeSystem);
        return codeSystem;
    }

    private void addConcepts(CodeSystem codeSystem, Family family, List<List<String>> rows) {
        Map<String, ConceptDefinitionComponent> placed = new HashMap<>();
        for (OfficialCode code : family.codes().all()) {
            ConceptDefinitionComponent concept = concept(code, family);
            code.parent()
                    .map(placed::get)
                    .ifPresentOrElse(parent -> parent.addConcept(concept), () -> codeSystem.addConcept(concept));
            placed.put(code.code(), concept);
            rows.add(List.of(code.code(), code.title(), code.billable() ? "yes" : "header"));
        }
    }

    private ConceptDefinitionComponent concept(OfficialCode code, Family family) {
        ConceptDefinitionComponent concept =
                new ConceptDefinitionComponent().setCode(code.code()).setDisplay(code.title());
        VocabularySpec.Term use =
                content.uses().find(content.codeSystem().shortTitleUse()).orElseThrow();
        concept.addDesignation()
                .setLanguage(content.project().language())
                .setUse(new Coding(
                        content.project()
                                .canonical("CodeSystem", content.uses().head().id()),
                        use.code(),
                        use.display()))
                .setValue(code.shortTitle())
                .addExtension(extension.of(family.official()));
        if (!code.billable()) {
            property(concept, "notSelectable", new BooleanType(true), family.official());
        }
        property(concept, "billable", new BooleanType(code.billable()), family.official());
        property(concept, "chapter", new StringType(family.chapter()), family.placement());
        property(concept, "block", new StringType(family.block()), family.placement());
        property(concept, "orderNumber", new IntegerType(code.order()), family.official());
        return concept;
    }

    private void property(ConceptDefinitionComponent concept, String code, Type value, EvidenceSpec evidence) {
        concept.addProperty().setCode(code).setValue(value).addExtension(extension.of(evidence));
    }

    private static void declareProperties(CodeSystem codeSystem) {
        declare(codeSystem, "notSelectable", PropertyType.BOOLEAN, "True for a header, which no claim may carry.")
                .setUri(CONCEPT_PROPERTIES + "notSelectable");
        declare(codeSystem, "parent", PropertyType.CODE, "The code one level up.")
                .setUri(CONCEPT_PROPERTIES + "parent");
        declare(codeSystem, "child", PropertyType.CODE, "A code one level down.")
                .setUri(CONCEPT_PROPERTIES + "child");
        declare(codeSystem, "billable", PropertyType.BOOLEAN, "Whether the code may be put on a claim as it stands.");
        declare(codeSystem, "chapter", PropertyType.STRING, "Number of the chapter of the Tabular List.");
        declare(codeSystem, "block", PropertyType.STRING, "Section of the Tabular List.");
        declare(codeSystem, "orderNumber", PropertyType.INTEGER, "Number of the row in the official order file.");
    }

    private static CodeSystem.PropertyComponent declare(
            CodeSystem codeSystem, String code, PropertyType type, String description) {
        return codeSystem.addProperty().setCode(code).setType(type).setDescription(description);
    }
}
