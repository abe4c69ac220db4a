package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * HL7's validator, offline, finds no error in the compiled resources.
 *
 * <p>The large ones are cut to a sample of their codes, every shape of statement among them, and to one search term and one note
 * term of each shape: the validator takes about 20 ms for each extension. {@code ValidatedFilesIT} reads them whole. Of the extension definitions the context is put differently, because for a context of type element the
 * validator would download a package.
 */
class ResourceValidationTest {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Path EXPLAINED = Path.of("src/test/resources/validation-warnings.md");
    private static final Set<String> SAMPLE = Set.of("M99", "M99.6", "M99.00", "M99.18", "M99.65", "M99.9");

    private final Map<String, IBaseResource> resources = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        Compiled.files(Compiled.RESOURCES)
                .forEach((file, json) -> resources.put(file, R4.newJsonParser().parseResource(json)));
    }

    @Test
    void validator_findsNoError_andNoWarningThatIsNotExplained() throws IOException {
        FhirValidator validator = validator(resources);
        Map<String, List<String>> errors = new TreeMap<>();
        Map<String, String> warnings = new TreeMap<>();

        resources.forEach((file, resource) -> {
            List<SingleValidationMessage> messages =
                    validator.validateWithResult(shortened(resource)).getMessages();
            List<String> found = errors(messages);
            if (!found.isEmpty()) {
                errors.put(file, found);
            }
            messages.stream()
                    .filter(message -> message.getSeverity() == ResultSeverityEnum.WARNING)
                    .forEach(message -> warnings.putIfAbsent(alike(message.getMessage()), file));
        });

        assertThat(resources).hasSizeGreaterThan(40);
        assertThat(errors).isEmpty();
        String explained = Files.readString(EXPLAINED);
        assertThat(warnings).allSatisfy((warning, file) -> assertThat(explained)
                .as("explanation of a warning on " + file)
                .contains("`" + warning + "`"));
    }

    @Test
    void evidenceWithoutOrigin_isAnErrorByItsDefinition() {
        FhirValidator validator = validator(resources);
        CodeSystem grades = (CodeSystem) resources.get("CodeSystem/evidence-grade.json");
        Extension evidence = grades.getConceptFirstRep()
                .addExtension()
                .setUrl("https://m99-terminology.github.io/fhir/StructureDefinition/evidence");
        evidence.addExtension("grade", new Coding(grades.getUrl(), "A", null));

        assertThat(errors(validator, grades)).anyMatch(error -> error.contains("origin"));
        evidence.addExtension("origin", new StringType("A source"));
        assertThat(errors(validator, grades)).isEmpty();
    }

    /** The guide's examples, made up, of which each extension has one. */
    @Test
    void examplesOfTheGuide_haveNoError_andShowEveryExtension() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("ig/input/examples"))) {
            for (Path file : files.toList()) {
                examples.put(file.toString(), Files.readString(file));
            }
        }
        FhirValidator validator = validator(resources);
        examples.forEach(
                (file, json) -> assertThat(errors(validator, R4.newJsonParser().parseResource(json)))
                        .as(file)
                        .isEmpty());
        String all = String.join("\n", examples.values());
        resources.values().stream()
                .filter(StructureDefinition.class::isInstance)
                .map(definition -> ((StructureDefinition) definition).getUrl())
                .forEach(url -> assertThat(all).contains("\"" + url + "\""));
    }

    /** One text for all codes of ICD-10-CM that the fragment does not hold. */
    private static String alike(String warning) {
        return warning.replaceAll("icd-10-cm#[A-Z0-9.]+'$", "icd-10-cm#…'");
    }

    private static List<String> errors(FhirValidator validator, IBaseResource resource) {
        return errors(validator.validateWithResult(resource).getMessages());
    }

    private static List<String> errors(List<SingleValidationMessage> messages) {
        return messages.stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    /** A copy where something is cut or changed, because the validator holds the original. */
    private static IBaseResource shortened(IBaseResource resource) {
        if (resource instanceof CodeSystem original && original.getConcept().size() > 50) {
            CodeSystem codeSystem = original.copy();
            codeSystem.getConcept().removeIf(concept -> !SAMPLE.contains(concept.getCode()));
            codeSystem.setExtension(oneOfEachShape(codeSystem.getExtension()));
            return codeSystem;
        }
        if (resource instanceof ConceptMap original
                && original.getGroupFirstRep().getElement().size() > 50) {
            ConceptMap map = original.copy();
            map.getGroupFirstRep().getElement().removeIf(element -> !SAMPLE.contains(element.getCode()));
            return map;
        }
        if (resource instanceof StructureDefinition original) {
            StructureDefinition definition = original.copy();
            definition.getContext().forEach(context -> context.setType(ExtensionContextType.FHIRPATH));
            return definition;
        }
        return resource;
    }

    /** The first of those that have the same parts, with values of the same types, however often each. */
    private static List<Extension> oneOfEachShape(List<Extension> extensions) {
        Map<Set<String>, Extension> shapes = new LinkedHashMap<>();
        extensions.forEach(extension -> shapes.putIfAbsent(shape(extension).collect(Collectors.toSet()), extension));
        return new ArrayList<>(shapes.values());
    }

    private static Stream<String> shape(Extension extension) {
        String value = extension.hasValue() ? extension.getValue().fhirType() : "";
        return Stream.concat(
                Stream.of(extension.getUrl() + " " + value),
                extension.getExtension().stream().flatMap(ResourceValidationTest::shape));
    }

    private static FhirValidator validator(Map<String, IBaseResource> resources) {
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(R4);
        resources.values().forEach(own::addResource);
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4),
                own,
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4),
                new SnapshotGeneratingValidationSupport(R4));
        return R4.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }
}
