package io.github.m99terminology.hapi.external;

import static org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService.COUNTRIES_CODESYSTEM_URL;
import static org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService.CURRENCIES_CODESYSTEM_URL;
import static org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService.USPS_CODESYSTEM_URL;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.github.m99terminology.codesystem.CodeSystemDefinition;
import io.github.m99terminology.codesystem.ConceptDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.r4.model.CodeSystem;

/** Countries, currencies and states, whose codes are few: those that HAPI's validation knows. */
final class ListedSystems {

    static final String COUNTRIES = COUNTRIES_CODESYSTEM_URL;
    static final String CURRENCIES = CURRENCIES_CODESYSTEM_URL;
    static final String STATES = USPS_CODESYSTEM_URL;

    private final CommonCodeSystemsTerminologyService library;

    ListedSystems(FhirContext fhir) {
        this.library = new CommonCodeSystemsTerminologyService(fhir);
    }

    CodeSystemDefinition countries() {
        return published(new ExternalSystem(COUNTRIES, null, "ISO 3166", true, null));
    }

    CodeSystemDefinition currencies() {
        return published(new ExternalSystem(CURRENCIES, null, "ISO 4217", true, null));
    }

    /** The library does not list them; of all pairs of letters it knows which are states. */
    CodeSystemDefinition states() {
        List<ConceptDefinition> found = new ArrayList<>();
        letters().forEach(first -> letters().forEach(second -> {
            String code = "" + (char) first + (char) second;
            LookupCodeResult result =
                    library.lookupCode(new ValidationSupportContext(library), new LookupCodeRequest(STATES, code));
            if (result != null && result.isFound()) {
                found.add(ExternalSystem.concept(code, result.getCodeDisplay(), List.of(), List.of()));
            }
        }));
        return new ExternalSystem(STATES, null, "USPS", true, null).of(found, List.of());
    }

    private static IntStream letters() {
        return IntStream.rangeClosed('A', 'Z');
    }

    private CodeSystemDefinition published(ExternalSystem system) {
        CodeSystem resource = (CodeSystem) library.fetchCodeSystem(system.url());
        return system.of(
                resource.getConcept().stream()
                        .map(each -> ExternalSystem.concept(each.getCode(), each.getDisplay(), List.of(), List.of()))
                        .toList(),
                List.of());
    }
}
