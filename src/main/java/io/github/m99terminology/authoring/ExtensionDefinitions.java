package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;

/**
 * Definitions of the extensions that {@link EvidenceExtension}, {@link FirstInForce}, {@link SearchTermTable}, {@link NoteTermTable} and {@link PageLayout}
 * write.
 */
final class ExtensionDefinitions {
    private final Project project;

    ExtensionDefinitions(Project project) {
        this.project = project;
    }

    List<StructureDefinition> all() {
        return List.of(
                evidence(),
                coverageSense(),
                link(
                        EvidenceExtension.STATEMENT_ID,
                        "StatementId",
                        "Id of a statement",
                        "By which a caution about the same code speaks of the statement.",
                        "id"),
                link(
                        EvidenceExtension.CAUTION_ABOUT,
                        "CautionAbout",
                        "What a caution speaks against",
                        "The id of a statement about the same code that official text disagrees with or completes.",
                        "id"),
                counts(),
                firstInForce(),
                searchTerm(),
                noteTerm(),
                pageLayout(),
                pageMark());
    }

    private StructureDefinition pageLayout() {
        StructureDefinition definition = extension(
                PageLayout.ID,
                "PageLayout",
                "Layout of pages",
                "On a supplement: what pages call the codes that it speaks of, and by which two properties they lay them out in a table.");
        definition.getContextFirstRep().setExpression("CodeSystem");
        add(definition, "Extension.extension").setMin(4);
        part(definition, "heading", "1", "Heading of the page of all codes", "string");
        part(definition, "introduction", "1", "What the codes are for, and for whom", "string");
        part(definition, "rows", "1", "Property whose values are the rows of the table", "code");
        part(definition, "columns", "1", "Property whose values are its columns", "code");
        part(definition, "example", "1", "The code that newcomers are shown first", "code")
                .setMin(0);
        part(definition, "listed", "*", "Property that stands beside a code in the tables of value sets", "code")
                .setMin(0);
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        add(definition, "Extension.value[x]").setMax("0");
        return definition;
    }

    private StructureDefinition pageMark() {
        StructureDefinition definition = extension(
                PageLayout.MARK,
                "PageMark",
                "Codes that a page sets apart",
                "On a supplement: codes that the table of all codes shows shaded or dimmed, and what that says of them.");
        definition.getContextFirstRep().setExpression("CodeSystem");
        add(definition, "Extension.extension").setMin(3);
        part(definition, "style", "1", "shaded or dimmed", "code");
        part(definition, "legend", "1", "What it says of the codes", "string");
        part(definition, "code", "*", "A code that is set apart", "code");
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        add(definition, "Extension.value[x]").setMax("0");
        return definition;
    }

    private ElementDefinition part(StructureDefinition definition, String name, String max, String says, String type) {
        ElementDefinition slice = slice(definition, name, max, says);
        value(definition, "Extension.extension:" + name + ".value[x]", "Extension.extension.value[x]", type, "");
        return slice;
    }

    private StructureDefinition firstInForce() {
        StructureDefinition definition = extension(
                FirstInForce.ID,
                "FirstInForce",
                "First day in force",
                "On a code system, value set or map with an effective period: since when its codes have been in force in any version, and what is to be"
                        + " said of the time before.");
        definition.getContextFirstRep().setExpression("CodeSystem");
        definition.addContext().setType(ExtensionContextType.ELEMENT).setExpression("ValueSet");
        definition.addContext().setType(ExtensionContextType.ELEMENT).setExpression("ConceptMap");
        add(definition, "Extension.extension").setMin(2);
        slice(definition, "day", "1", "The first day");
        value(definition, "Extension.extension:day.value[x]", "Extension.extension.value[x]", "date", "");
        slice(definition, "history", "1", "A sentence on the time before");
        value(definition, "Extension.extension:history.value[x]", "Extension.extension.value[x]", "string", "");
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        add(definition, "Extension.value[x]").setMax("0");
        return definition;
    }

    /** The last parts of what says something by itself, and no value beside its parts. */
    private StructureDefinition withEvidence(StructureDefinition definition) {
        part(definition, "grade", 1, "1", "How sure it is", "Coding", "evidence-grade");
        part(
                definition,
                "origin",
                1,
                "*",
                "Citation of a source that says so, with its address when it has one",
                "string",
                "");
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        add(definition, "Extension.value[x]").setMax("0");
        return definition;
    }

    private StructureDefinition searchTerm() {
        StructureDefinition definition = extension(
                SearchTermTable.ID,
                "SearchTerm",
                "What people write, and where it leads",
                "On a code system or its supplement: words by which its codes are sought, and either the words of official titles or Index terms that"
                        + " they stand for, or the codes of another category to which they lead.");
        definition.getContextFirstRep().setExpression("CodeSystem");
        add(definition, "Extension.extension").setMin(3);
        part(definition, "term", 1, "*", "What people write", "string", "");
        part(definition, "means", 0, "*", "Words of a title or Index term that it stands for", "string", "");
        part(definition, "elsewhere", 0, "*", "Code of another category to which it leads", "Coding", "");
        part(definition, "unless", 0, "*", "Words beside which it does not lead there", "string", "");
        return withEvidence(definition);
    }

    private StructureDefinition noteTerm() {
        StructureDefinition definition = extension(
                NoteTermTable.ID,
                "NoteTerm",
                "Words of notes, and what they say",
                "On a code system or its supplement: words of the language of charts, and what they say there: where something is, what it is, which"
                        + " element of the documentation they are, or whether what stands beside them is so.");
        definition.getContextFirstRep().setExpression("CodeSystem");
        add(definition, "Extension.extension").setMin(4);
        part(definition, "term", 1, "*", "Words of a note", "string", "");
        part(definition, "role", 1, "1", "What they are for", "code", "");
        part(definition, "property", 0, "1", "Property of the concepts, or element of the documentation", "string", "");
        part(definition, "value", 0, "*", "Value of it", "string", "");
        part(definition, "at", 0, "*", "Value of site or finding at which they count", "string", "");
        part(definition, "unless", 0, "*", "Words beside which they do not count", "string", "");
        return withEvidence(definition);
    }

    private void part(
            StructureDefinition definition,
            String name,
            int min,
            String max,
            String says,
            String type,
            String vocabulary) {
        slice(definition, name, max, says).setMin(min);
        value(
                definition,
                "Extension.extension:" + name + ".value[x]",
                "Extension.extension.value[x]",
                type,
                vocabulary);
    }

    private StructureDefinition evidence() {
        StructureDefinition definition = extension(
                EvidenceExtension.EVIDENCE,
                "Evidence",
                "Evidence of a statement",
                "How sure a statement is and where it comes from: on a designation or property of a code system, on a"
                        + " target of a concept map, and on the value of an answer's parameter.");
        add(definition, "Extension.extension").setMin(2);
        slice(definition, "grade", "1", "How sure the statement is");
        value(
                definition,
                "Extension.extension:grade.value[x]",
                "Extension.extension.value[x]",
                "Coding",
                "evidence-grade");
        slice(definition, "origin", "*", "Citation of a source that says so, with its address when it has one");
        value(definition, "Extension.extension:origin.value[x]", "Extension.extension.value[x]", "string", "");
        slice(
                        definition,
                        "consulted",
                        "*",
                        "Citation of a source that was read beside, on which the grade does not rest")
                .setMin(0);
        value(definition, "Extension.extension:consulted.value[x]", "Extension.extension.value[x]", "string", "");
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        add(definition, "Extension.value[x]").setMax("0");
        return definition;
    }

    private StructureDefinition coverageSense() {
        StructureDefinition definition = extension(
                EvidenceExtension.COVERAGE_SENSE,
                "CoverageSense",
                "Coverage sense of a pair",
                "Whether a diagnosis supports a procedure when a claim is judged: on a target of a concept map, and on the"
                        + " value of an answer's parameter.");
        add(definition, "Extension.extension").setMax("0");
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        value(definition, "Extension.value[x]", "Extension.value[x]", "code", "coverage-sense");
        return definition;
    }

    private StructureDefinition counts() {
        StructureDefinition definition = link(
                EvidenceExtension.COUNTS,
                "Counts",
                "What a property counts",
                "On the declaration of a property in a code system: the code of the property whose values it counts, so that one"
                        + " is not served without the other.",
                "code");
        definition.getContextFirstRep().setExpression("CodeSystem.property");
        return definition;
    }

    private StructureDefinition link(String id, String name, String title, String description, String type) {
        StructureDefinition definition = extension(id, name, title, description);
        add(definition, "Extension.extension").setMax("0");
        url(definition, "Extension.url", "Extension.url", definition.getUrl());
        value(definition, "Extension.value[x]", "Extension.value[x]", type, "");
        return definition;
    }

    private StructureDefinition extension(String id, String name, String title, String description) {
        ResourceHead head = new ResourceHead(
                id,
                Optional.empty(),
                Optional.empty(),
                name,
                title,
                description,
                "So that nobody has to take a statement on trust, or alone.",
                Optional.empty(),
                false,
                List.of());
        StructureDefinition definition = new Metadata(project).describe(new StructureDefinition(), head);
        definition
                .setFhirVersion(FHIRVersion._4_0_1)
                .setKind(StructureDefinitionKind.COMPLEXTYPE)
                .setAbstract(false)
                .setType("Extension")
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Extension")
                .setDerivation(TypeDerivationRule.CONSTRAINT);
        // Element, because the value that an answer carries can be of any type.
        definition.addContext().setType(ExtensionContextType.ELEMENT).setExpression("Element");
        add(definition, "Extension").setShort(title).setDefinition(description);
        new Narrative(project.language(), title, description).on(definition);
        return definition;
    }

    private static ElementDefinition add(StructureDefinition definition, String path) {
        return add(definition, path, path);
    }

    private static ElementDefinition add(StructureDefinition definition, String id, String path) {
        ElementDefinition element = definition.getDifferential().addElement().setPath(path);
        element.setId(id);
        return element;
    }

    private static ElementDefinition slice(StructureDefinition definition, String name, String max, String says) {
        String id = "Extension.extension:" + name;
        ElementDefinition slice = add(definition, id, "Extension.extension")
                .setSliceName(name)
                .setShort(says)
                .setMin(1)
                .setMax(max);
        add(definition, id + ".extension", "Extension.extension.extension").setMax("0");
        url(definition, id + ".url", "Extension.extension.url", name);
        return slice;
    }

    private static void url(StructureDefinition definition, String id, String path, String url) {
        add(definition, id, path).setFixed(new UriType(url));
    }

    private void value(StructureDefinition definition, String id, String path, String type, String vocabulary) {
        ElementDefinition element = add(definition, id, path).setMin(1);
        element.addType().setCode(type);
        if (!vocabulary.isEmpty()) {
            element.getBinding()
                    .setStrength(BindingStrength.REQUIRED)
                    .setValueSet(project.canonical("ValueSet", vocabulary));
        }
    }
}
