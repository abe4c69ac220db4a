package io.github.m99terminology.bench;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import io.github.m99terminology.host.StockJpa;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** HAPI's JPA server at HAPI's defaults, but for one. */
@Configuration(proxyBeanMethods = false)
@Import(StockJpa.class)
class StockConfig {
    /** Larger than the code system, so that no background job has to finish storing it. */
    private static final int STORED_AT_ONCE = 10_000;

    /** HAPI with this, started. When something fails in whatever thread, the process ends: HAPI's own threads would keep it alive. */
    static AnnotationConfigApplicationContext start() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        spring.setAllowCircularReferences(true);
        spring.register(StockConfig.class);
        spring.refresh();
        return spring;
    }

    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings storage = new JpaStorageSettings();
        storage.setDeferIndexingForCodesystemsOfSize(STORED_AT_ONCE);
        return storage;
    }
}
