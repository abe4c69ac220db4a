package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of R4, and HAPI's validator over them. Reading them takes seconds, so all scripts of a run share it.
 */
final class Specification {
    private final FhirContext fhir;
    private final IValidationSupport support;
    private @Nullable FhirValidator shared;

    Specification(FhirContext fhir) {
        this.fhir = fhir;
        this.support = new DefaultProfileValidationSupport(fhir);
    }

    boolean hasProfile(String url) {
        return support.fetchStructureDefinition(url) != null;
    }

    FhirValidator validator() {
        FhirValidator made = shared;
        if (made == null) {
            made = validator(List.of());
            shared = made;
        }
        return made;
    }

    FhirValidator validatorWith(PrePopulatedValidationSupport own) {
        return validator(List.of(own));
    }

    private FhirValidator validator(List<IValidationSupport> own) {
        List<IValidationSupport> chain = new ArrayList<>(own);
        chain.add(support);
        chain.add(new CommonCodeSystemsTerminologyService(fhir));
        chain.add(new InMemoryTerminologyServerValidationSupport(fhir));
        chain.add(new SnapshotGeneratingValidationSupport(fhir));
        return fhir.newValidator()
                .registerValidatorModule(new FhirInstanceValidator(
                        new ValidationSupportChain(chain.toArray(IValidationSupport[]::new))));
    }
}
