package io.github.m99terminology.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;

/**
 * The committed ICD-10-CM fragment in the one form in which stock HAPI answers with all of it: {@code complete}, because
 * of a fragment it returns neither designations nor properties; the supplements folded in, because it ignores them; only
 * string, code and Coding properties, because to every other type it answers 500.
 */
final class StockContent {
    static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";

    /** The value set of all codes of one version of {@link #SYSTEM}. */
    static final String EVERYTHING = "http://example.org/everything";

    private StockContent() {}

    /** Writes that value set into a file. */
    static Path everything(Path folder, String version) throws IOException {
        return Files.writeString(
                folder.resolve("everything-" + version + ".json"),
                """
                {"resourceType":"ValueSet","id":"everything","url":"%s","version":"%s","status":"active",
                 "compose":{"include":[{"system":"%s","version":"%s"}]}}
                """
                        .formatted(EVERYTHING, version, SYSTEM, version));
    }

    /** A file as it is; of a folder, what {@link #read(FhirContext, Path)} makes of it. */
    static CodeSystem readFileOrFolder(FhirContext fhir, Path content) throws IOException {
        return Files.isDirectory(content)
                ? read(fhir, content)
                : fhir.newJsonParser().parseResource(CodeSystem.class, Files.readString(content));
    }

    static CodeSystem read(FhirContext fhir, Path folder) throws IOException {
        List<CodeSystem> all = readAll(fhir.newJsonParser(), folder);
        CodeSystem complete = all.stream()
                .filter(each -> SYSTEM.equals(each.getUrl()) && each.getContent() != CodeSystemContentMode.SUPPLEMENT)
                .findFirst()
                .orElseThrow(() -> new IOException("No code system " + SYSTEM + " in " + folder));
        complete.setContent(CodeSystemContentMode.COMPLETE);
        Map<String, ConceptDefinitionComponent> concepts = new HashMap<>();
        index(complete.getConcept(), concepts);
        for (CodeSystem each : all) {
            if (each.getContent() == CodeSystemContentMode.SUPPLEMENT
                    && each.getSupplements().split("\\|")[0].equals(SYSTEM)) {
                fold(each.getConcept(), concepts);
            }
        }
        concepts.values().forEach(StockContent::keepWhatStockAnswers);
        return complete;
    }

    private static List<CodeSystem> readAll(IParser parser, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> parse(parser, file))
                    .toList();
        }
    }

    private static CodeSystem parse(IParser parser, Path file) {
        try {
            return parser.parseResource(CodeSystem.class, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void index(
            List<ConceptDefinitionComponent> concepts, Map<String, ConceptDefinitionComponent> byCode) {
        for (ConceptDefinitionComponent concept : concepts) {
            byCode.put(concept.getCode(), concept);
            index(concept.getConcept(), byCode);
        }
    }

    private static void fold(
            List<ConceptDefinitionComponent> additions, Map<String, ConceptDefinitionComponent> byCode) {
        for (ConceptDefinitionComponent addition : additions) {
            ConceptDefinitionComponent concept = byCode.get(addition.getCode());
            if (concept != null) {
                concept.getDesignation().addAll(addition.getDesignation());
                concept.getProperty().addAll(addition.getProperty());
            }
            fold(addition.getConcept(), byCode);
        }
    }

    private static void keepWhatStockAnswers(ConceptDefinitionComponent concept) {
        concept.getProperty()
                .removeIf(property ->
                        !(property.getValue() instanceof StringType) && !(property.getValue() instanceof Coding));
    }
}
