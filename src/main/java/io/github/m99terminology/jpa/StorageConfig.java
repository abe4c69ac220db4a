package io.github.m99terminology.jpa;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.svc.IMergeOperationProviderSvc;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.provider.merge.MergeOperationProviderSvc;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** HAPI's JPA server for R4: HAPI's own configuration, and the beans that HAPI expects from its host. */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    HapiJpaConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    ThreadPoolFactoryConfig.class,
    DatabaseConfig.class,
    SearchParameters.class,
    TerminologyTables.class,
    Housekeeping.class
})
public class StorageConfig {
    @Bean
    static BeanFactoryPostProcessor leanBeans() {
        return new LeanBeans();
    }

    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings storage = new JpaStorageSettings();
        // The engine expands value sets; HAPI's tables of pre-expanded ones would be written for nobody.
        storage.setPreExpandValueSets(false);
        storage.setEnableTaskPreExpandValueSets(false);
        // A supplement may arrive before its code system, a value set before what it imports.
        storage.setEnforceReferentialIntegrityOnWrite(false);
        storage.setEnforceReferentialIntegrityOnDelete(false);
        // A search sees what was written before it, also when the same search ran a moment ago.
        storage.setReuseCachedSearchResultsForMillis(null);
        storage.setAllowContainsSearches(true);
        storage.setDefaultTotalMode(SearchTotalModeEnum.ACCURATE);
        return storage;
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    /**
     * Takes the place of HAPI's, by its name. Each of HAPI's providers carries {@code $merge} for patients, whose parts
     * would want to store tasks; the operation is not served here ({@code rest.StockMethods}), so it gets no parts.
     */
    @Bean
    IMergeOperationProviderSvc mergeOperationProviderSvc(
            FhirContext fhir, IInterceptorBroadcaster interceptors, JpaStorageSettings storage) {
        return new MergeOperationProviderSvc(fhir, null, null, interceptors, storage);
    }

    @Bean
    IBinaryStorageSvc binaryStorage() {
        return new DatabaseBinaryContentStorageSvcImpl();
    }
}
