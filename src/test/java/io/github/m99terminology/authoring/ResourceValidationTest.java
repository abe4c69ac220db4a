package io.github.m99terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;

/** HL7's validator, offline, finds no error in any compiled resource. */
class ResourceValidationTest {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    @Test
    void validator_findsNoError() throws IOException {
        Map<String, IBaseResource> resources = new TreeMap<>();
        Compiled.files(Compiled.RESOURCES)
                .forEach((file, json) -> resources.put(file, R4.newJsonParser().parseResource(json)));
        FhirValidator validator = validator(resources);
        Map<String, List<String>> errors = new TreeMap<>();

        resources.forEach((file, resource) -> {
            List<String> found = validator.validateWithResult(resource).getMessages().stream()
                    .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                    .map(message -> message.getLocationString() + ": " + message.getMessage())
                    .toList();
            if (!found.isEmpty()) {
                errors.put(file, found);
            }
        });

        assertThat(resources).hasSizeGreaterThan(15);
        assertThat(errors).isEmpty();
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
