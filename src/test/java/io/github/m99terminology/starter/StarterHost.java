package io.github.m99terminology.starter;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.TerminologyUploaderProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.github.m99terminology.host.StockJpa;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * A HAPI JPA server that knows nothing of this project, put together from HAPI's own classes in the way of
 * hapi-fhir-jpaserver-starter: all resource types, HAPI's default settings, a package to scan that comes from a property, HAPI's own
 * providers first, then interceptors and providers by class name, each a bean if there is one and otherwise made by its constructor.
 */
@Configuration
@ComponentScan("${hapi.fhir.custom-bean-packages:}")
@Import(StockJpa.class)
class StarterHost {

    @Bean
    JpaStorageSettings storageSettings() {
        return new JpaStorageSettings();
    }

    @Bean
    RestfulServer restfulServer(
            IFhirSystemDao<?, ?> system,
            JpaStorageSettings storage,
            ResourceProviderFactory resourceProviders,
            JpaSystemProvider<?, ?> systemProvider,
            ValueSetOperationProvider valueSetOperations,
            TerminologyUploaderProvider uploads,
            ISearchParamRegistry searchParameters,
            IValidationSupport validation,
            DatabaseBackedPagingProvider paging,
            ApplicationContext beans,
            Environment properties)
            throws ReflectiveOperationException {
        RestfulServer server = new RestfulServer(system.getContext());
        server.registerProviders(resourceProviders.createProviders());
        server.registerProvider(systemProvider);
        server.setServerConformanceProvider(
                new JpaCapabilityStatementProvider(server, system, storage, searchParameters, validation));
        server.setPagingProvider(paging);
        server.registerProvider(valueSetOperations);
        server.registerProvider(uploads);
        for (String name : names(properties, "hapi.fhir.custom-interceptor-classes")) {
            server.registerInterceptor(beanOrNew(beans, name));
        }
        for (String name : names(properties, "hapi.fhir.custom-provider-classes")) {
            server.registerProvider(beanOrNew(beans, name));
        }
        return server;
    }

    private static String[] names(Environment properties, String name) {
        return properties.getProperty(name, String[].class, new String[0]);
    }

    private static Object beanOrNew(ApplicationContext beans, String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName(name);
        try {
            return beans.getBean(type);
        } catch (NoSuchBeanDefinitionException none) {
            return type.getConstructor().newInstance();
        }
    }
}
