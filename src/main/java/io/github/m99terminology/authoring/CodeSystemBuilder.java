package io.github.m99terminology.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String EFFECTIVE_PERIOD = "effectivePeriod";
    private static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";

    private final AuthoredContent content;
    private final EvidenceExtension extension;

    CodeSystemBuilder(AuthoredContent content) {
        this.content = content;
        this.extension = new EvidenceExtension(content.project());
    }

    /** The code system of a year; of the one version where there are none. */
    CodeSystem build(Optional<Year> year) {
        ResourceHead head = content.codeSystem().head();
        CodeSystem codeSystem = new Metadata(content.project())
                .describe(new CodeSystem(), year.map(of -> of.of(head)).orElse(head));
        year.ifPresent(of -> of.mark(codeSystem));
        content.families()
                .forEach(family -> family.firstInForce().ifPresent(first -> first.mark(codeSystem, content.project())));
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
        year.ifPresent(of -> declare(
                codeSystem,
                EFFECTIVE_PERIOD,
                PropertyType.STRING,
                "From when to when this version is in force: first and last day, as ISO 8601 writes an interval."));
        List<List<String>> rows = new ArrayList<>();
        for (Family family : content.families()) {
            addConcepts(codeSystem, family, year, rows);
        }
        new Narrative(content.project().language(), codeSystem.getTitle(), codeSystem.getDescription())
                .table(List.of("Code", "Title", "Billable"), rows)
                .on(codeSystem);
        return codeSystem;
    }

    private void addConcepts(CodeSystem codeSystem, Family family, Optional<Year> year, List<List<String>> rows) {
        Map<String, ConceptDefinitionComponent> placed = new HashMap<>();
        for (OfficialCode code : family.codes().all()) {
            ConceptDefinitionComponent concept = concept(code, family, year);
            code.parent()
                    .map(placed::get)
                    .ifPresentOrElse(parent -> parent.addConcept(concept), () -> codeSystem.addConcept(concept));
            placed.put(code.code(), concept);
            rows.add(List.of(code.code(), code.title(), code.billable() ? "yes" : "header"));
        }
    }

    private ConceptDefinitionComponent concept(OfficialCode code, Family family, Optional<Year> year) {
        EvidenceSpec official = year.map(of -> of.official(family)).orElse(family.official());
        EvidenceSpec placement = year.map(of -> of.placement(family)).orElse(family.placement());
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
                .addExtension(extension.of(official));
        if (!code.billable()) {
            property(concept, "notSelectable", new BooleanType(true), official);
        }
        property(concept, "billable", new BooleanType(code.billable()), official);
        property(concept, "chapter", new StringType(family.chapter()), placement);
        property(concept, "block", new StringType(family.block()), placement);
        property(
                concept,
                "orderNumber",
                new IntegerType(year.map(of -> of.order(family, code)).orElse(code.order())),
                official);
        year.ifPresent(of -> property(concept, EFFECTIVE_PERIOD, new StringType(of.interval()), official));
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
