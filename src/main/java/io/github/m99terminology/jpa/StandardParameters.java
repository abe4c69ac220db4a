package io.github.m99terminology.jpa;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.jspecify.annotations.Nullable;

/**
 * R4's 1,400 search parameters for whoever reads them once. HAPI's registry makes its own of them, and asks the context that all of a process
 * share, which keeps the resources for good: 5 MB that nobody reads again.
 */
final class StandardParameters implements IValidationSupport {
    private static final String FILE = "/org/hl7/fhir/r4/model/sp/search-parameters.json";

    private final FhirContext fhir;

    private StandardParameters(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * @param fhir parses them, for it knows their parts in any case
     * @param reading reads the parameters of the process's context
     */
    static synchronized void whileRead(FhirContext fhir, Runnable reading) {
        FhirContext shared = FhirContext.forR4Cached();
        IValidationSupport whole = shared.getValidationSupport();
        shared.setValidationSupport(new StandardParameters(fhir));
        try {
            reading.run();
        } finally {
            shared.setValidationSupport(whole);
        }
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable List<T> fetchAllSearchParameters() {
        try (InputStream file = DefaultProfileValidationSupport.class.getResourceAsStream(FILE)) {
            Bundle parameters = fhir.newJsonParser().parseResource(Bundle.class, file);
            return (List<T>) parameters.getEntry().stream()
                    .map(BundleEntryComponent::getResource)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
