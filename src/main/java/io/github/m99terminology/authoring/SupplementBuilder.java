package io.github.m99terminology.authoring;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The guidance of a family, as a supplement to the official code system. */
final class SupplementBuilder {
    private final AuthoredContent content;
    private final EvidenceExtension extension;

    SupplementBuilder(AuthoredContent content) {
        this.content = content;
        this.extension = new EvidenceExtension(content.project());
    }

    CodeSystem build(Family family, List<ComposedGuidance> guidance) {
        CodeSystem supplement = new Metadata(content.project()).describe(new CodeSystem(), family.supplement());
        supplement
                .setContent(CodeSystemContentMode.SUPPLEMENT)
                // Without a version: it speaks of every year, and is found for each of them.
                .setSupplements(content.codeSystem().url());
        family.searchTerms()
                .extensions(content.project(), content.codeSystem().url())
                .forEach(supplement::addExtension);
        family.noteTerms().extensions(content.project()).forEach(supplement::addExtension);
        family.pages().ifPresent(pages -> pages.on(supplement, content.project()));
        for (PropertyDeclaration declared : family.properties().values()) {
            CodeSystem.PropertyComponent property = supplement
                    .addProperty()
                    .setCode(declared.code())
                    .setType(PropertyType.fromCode(declared.type()))
                    .setDescription(declared.description());
            family.maps().stream()
                    .filter(map -> map.count().equals(Optional.of(declared.code())))
                    .flatMap(map -> map.property().stream())
                    .forEach(counted -> property.addExtension(extension.ofCount(counted)));
        }
        long statements = 0;
        for (ComposedGuidance ofCode : guidance) {
            if (!ofCode.designations().isEmpty() || !ofCode.properties().isEmpty()) {
                supplement.addConcept(concept(family, ofCode));
                statements += ofCode.designations().size() + ofCode.properties().size();
            }
        }
        new Narrative(content.project().language(), supplement.getTitle(), supplement.getDescription())
                .say(statements + " statements about " + supplement.getConcept().size()
                        + " codes, each with its origin and" + " evidence grade.")
                .on(supplement);
        return supplement;
    }

    private ConceptDefinitionComponent concept(Family family, ComposedGuidance guidance) {
        ConceptDefinitionComponent concept =
                new ConceptDefinitionComponent().setCode(guidance.code().code());
        String uses =
                content.project().canonical("CodeSystem", content.uses().head().id());
        for (AuthoredStatement statement : guidance.designations()) {
            content.uses().find(statement.name()).ifPresent(use -> {
                ConceptDefinitionDesignationComponent designation = concept.addDesignation()
                        .setLanguage(content.project().language())
                        .setUse(new Coding(uses, use.code(), use.display()))
                        .setValue(statement.text());
                designation.addExtension(extension.of(statement.evidence()));
                extension.links(statement).forEach(designation::addExtension);
            });
        }
        for (AuthoredStatement statement : guidance.properties()) {
            concept.addProperty()
                    .setCode(statement.name())
                    .setValue(value(family.properties().get(statement.name()), statement.text()))
                    .addExtension(extension.of(statement.evidence()));
        }
        return concept;
    }

    private Type value(@org.jspecify.annotations.Nullable PropertyDeclaration declared, String text) {
        if (declared == null) {
            throw new IllegalStateException("An undeclared property passed the checks");
        }
        return switch (declared.type()) {
            case "code" -> new CodeType(text);
            case "boolean" -> new BooleanType(text);
            case "integer" -> new IntegerType(text);
            case "dateTime" -> new DateTimeType(text);
            case "Coding" -> coding(declared.system().orElse(""), text);
            default -> new StringType(text);
        };
    }

    private Coding coding(String system, String code) {
        Coding coding = new Coding().setSystem(system).setCode(code);
        content.vocabulary(system)
                .flatMap(vocabulary -> vocabulary.find(code))
                .ifPresent(term -> coding.setDisplay(term.display()));
        return coding;
    }
}
