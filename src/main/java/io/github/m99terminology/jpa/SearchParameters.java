package io.github.m99terminology.jpa;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.cache.ISearchParamIdentityCacheSvc;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.github.m99terminology.rest.StoredTypes;
import io.github.m99terminology.rest.UnindexedParameters;
import io.github.m99terminology.settings.Settings;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which search parameters there are, and how they are read out of a resource. The beans take the place of HAPI's, by their names. */
@Configuration(proxyBeanMethods = false)
class SearchParameters {
    /** HAPI's, of the types that are served alone, and without {@link UnindexedParameters}. */
    @Bean
    ISearchParamRegistry searchParamRegistry(FhirContext fhir, Settings settings) {
        return new SearchParamRegistryImpl() {
            @Override
            public void start() {
                setFhirContext(new ServedTypes(fhir, settings));
                super.start();
            }

            @Override
            public void handleInit(Collection<IIdType> stored) {
                StandardParameters.whileRead(fhir, () -> super.handleInit(stored));
            }

            @Override
            public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
                UnindexedParameters.removeFrom(parameters);
                super.setActiveSearchParams(parameters);
            }
        };
    }

    /**
     * The registry reads parameters out of the definitions of all R4 types, which HAPI makes when they are first asked for: some hundred
     * classes more, and 4,000 parameters that nobody can search by.
     */
    private static final class ServedTypes extends FhirContext {
        private final FhirContext whole;
        private final Set<String> types;

        ServedTypes(FhirContext whole, Settings settings) {
            super(whole.getVersion().getVersion());
            this.whole = whole;
            types = whole.getResourceTypes().stream()
                    .filter(type -> type.equals("AuditEvent") || StoredTypes.contains(type, settings))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<String> getResourceTypes() {
            return types;
        }

        @Override
        public RuntimeResourceDefinition getResourceDefinition(String type) {
            return whole.getResourceDefinition(type);
        }
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
