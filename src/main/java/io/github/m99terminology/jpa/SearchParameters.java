package io.github.m99terminology.jpa;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.cache.ISearchParamIdentityCacheSvc;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.github.m99terminology.rest.UnindexedParameters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which search parameters there are, and how they are read out of a resource. The beans take the place of HAPI's, by their names. */
@Configuration(proxyBeanMethods = false)
class SearchParameters {
    /** HAPI's, without {@link UnindexedParameters}. */
    @Bean
    ISearchParamRegistry searchParamRegistry() {
        return new SearchParamRegistryImpl() {
            @Override
            public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
                UnindexedParameters.removeFrom(parameters);
                super.setActiveSearchParams(parameters);
            }
        };
    }

    /** HAPI's, with a FHIRPath engine that gets by with {@link TypeOutlines}. */
    @Bean
    ISearchParamExtractor searchParamExtractor() {
        return new SearchParamExtractorR4() {
            @Override
            public void initFhirPath() {
                FhirContext fhir = getContext();
                IValidationSupport whole = fhir.getValidationSupport();
                fhir.setValidationSupport(new TypeOutlines(fhir));
                try {
                    super.initFhirPath();
                } finally {
                    fhir.setValidationSupport(whole);
                }
            }
        };
    }

    /** HAPI's fills a table for statistics that nobody reads here, and queries it whole on every start. */
    @Bean
    ISearchParamIdentityCacheSvc searchParamIdentityCacheSvc() {
        return new ISearchParamIdentityCacheSvc() {
            @Override
            public boolean hasInFlightTasks() {
                return false;
            }

            @Override
            public void findOrCreateSearchParamIdentity(Long hash, String resourceType, String parameter) {
                // nothing is kept
            }
        };
    }
}
