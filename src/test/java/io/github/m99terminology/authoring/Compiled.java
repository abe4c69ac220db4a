package io.github.m99terminology.authoring;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/** Reads compiled resources back, the way any FHIR client would. */
final class Compiled {
    static final Path AUTHORING = Path.of("fhir-resources/authoring");
    static final Path RESOURCES = Path.of("fhir-resources");
    static final Path SECOND_FAMILY = Path.of("src/test/resources/authoring-second-family");
    static final Path OFFICIAL = Path.of("src/test/resources/official");

    private Compiled() {}

    static <T extends Resource> T read(Path folder, Class<T> type, String id) {
        try {
            String json = Files.readString(folder.resolve(type.getSimpleName()).resolve(id + ".json"));
            return FhirContext.forR4Cached().newJsonParser().parseResource(type, json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Path below the folder to content, of every JSON file in a folder of a resource type. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.matches("(CodeSystem|ValueSet|ConceptMap|NamingSystem|StructureDefinition)/[^/]+\\.json")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    /** Every concept by code, nested ones included, in document order. */
    static Map<String, ConceptDefinitionComponent> concepts(CodeSystem codeSystem) {
        Map<String, ConceptDefinitionComponent> byCode = new LinkedHashMap<>();
        collect(codeSystem.getConcept(), byCode);
        return byCode;
    }

    static List<String> designations(ConceptDefinitionComponent concept, String use) {
        return concept.getDesignation().stream()
                .filter(designation -> designation.getUse().getCode().equals(use))
                .map(CodeSystem.ConceptDefinitionDesignationComponent::getValue)
                .toList();
    }

    static List<String> properties(ConceptDefinitionComponent concept, String code) {
        return concept.getProperty().stream()
                .filter(property -> property.getCode().equals(code))
                .map(Compiled::text)
                .toList();
    }

    static String grade(Element element) {
        return ((Coding) evidence(element).getExtensionByUrl("grade").getValue()).getCode();
    }

    static List<String> origins(Element element) {
        return evidence(element).getExtensionsByUrl("origin").stream()
                .map(origin -> origin.getValue().primitiveValue())
                .toList();
    }

    /** Coverage sense and grade of a pair, as {@code supports B}. */
    static String sense(TargetElementComponent target) {
        return target.getExtension().stream()
                        .filter(extension -> extension.getUrl().endsWith("/coverage-sense"))
                        .map(extension -> extension.getValue().primitiveValue())
                        .findFirst()
                        .orElse("none")
                + " " + grade(target);
    }

    /** Designations and properties of a concept. */
    static List<Element> statements(ConceptDefinitionComponent concept) {
        List<Element> statements = new ArrayList<>(concept.getDesignation());
        statements.addAll(concept.getProperty());
        return statements;
    }

    private static Extension evidence(Element element) {
        return element.getExtension().stream()
                .filter(extension -> extension.getUrl().endsWith("/StructureDefinition/evidence"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No evidence on " + element));
    }

    private static String text(ConceptPropertyComponent property) {
        return property.getValue() instanceof Coding coding
                ? coding.getCode()
                : property.getValue().primitiveValue();
    }

    private static void collect(
            List<ConceptDefinitionComponent> concepts, Map<String, ConceptDefinitionComponent> byCode) {
        for (ConceptDefinitionComponent concept : concepts) {
            byCode.put(concept.getCode(), concept);
            collect(concept.getConcept(), byCode);
        }
    }
}
