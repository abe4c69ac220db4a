package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a script, and HAPI's validator for them. The specification's profiles are known; any other is a file beside the
 * script.
 */
final class Profiles {
    private final FhirContext fhir;
    private final Specification specification;
    private final PrePopulatedValidationSupport own;
    private final Map<String, String> urls = new HashMap<>();
    private boolean hasOwn;
    private @Nullable FhirValidator validator;

    Profiles(FhirContext fhir, Specification specification) {
        this.fhir = fhir;
        this.specification = specification;
        this.own = new PrePopulatedValidationSupport(fhir);
    }

    void add(String id, String canonical) {
        urls.put(id, canonical);
    }

    void add(String id, StructureDefinition definition) {
        own.addStructureDefinition(definition);
        hasOwn = true;
        urls.put(id, definition.getUrl());
    }

    /** @return what the profile refuses; empty when it refuses nothing */
    List<String> refusals(String id, ScriptSource source) throws Unrunnable, Unmet {
        String url = urls.get(id);
        if (url == null) {
            throw new Unrunnable(Reasons.noProfile(id));
        }
        if (own.fetchStructureDefinition(url) == null && !specification.hasProfile(url)) {
            throw new Unrunnable(Reasons.unknownProfile(id, url));
        }
        source.resource(fhir);
        return validator()
                .validateWithResult(source.body(), new ValidationOptions().addProfile(url))
                .getMessages()
                .stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(Profiles::sentence)
                .toList();
    }

    private static String sentence(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    /** A script without profiles of its own takes the one that all share, which has read the specification's already. */
    private FhirValidator validator() {
        if (!hasOwn) {
            return specification.validator();
        }
        FhirValidator made = validator;
        if (made == null) {
            made = specification.validatorWith(own);
            validator = made;
        }
        return made;
    }
}
