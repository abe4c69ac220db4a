package io.github.m99terminology.jpa;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.m99terminology.hapi.storage.ChangeSignal;
import io.github.m99terminology.packages.Writes;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.rest.StoredBytes;
import io.github.m99terminology.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Properties;
import org.hibernate.boot.archive.scan.internal.DisabledScanner;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.PersistenceSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.cfg.ValidationSettings;
import org.hibernate.jpa.SpecHints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The connection pool, and Hibernate over it, on H2 or PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfig {
    @Bean
    DatabaseWatch databaseWatch(Settings settings) {
        return new DatabaseWatch(settings).started();
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Settings settings, DatabaseWatch watch, ObjectProvider<MeterRegistry> metrics) {
        HikariConfig pool = Database.login(settings);
        pool.setPoolName("database");
        pool.setMaximumPoolSize(16);
        // One always: the last connection that closes would close an H2 file.
        pool.setMinimumIdle(1);
        metrics.ifAvailable(pool::setMetricRegistry);
        return new WatchedPool(pool, watch);
    }

    @Bean
    ChangeSignal changeSignal(HikariDataSource dataSource, Settings settings) {
        return settings.database() instanceof Settings.PostgreSql
                ? new PostgresSignal(settings, dataSource).started()
                : ChangeSignal.ALONE;
    }

    /** PostgreSQL counts characters one by one, H2 bytes; both know the other length without reading. */
    @Bean
    StoredBytes storedBytes(HikariDataSource dataSource, DatabaseWatch watch, Settings settings) {
        boolean postgres = settings.database() instanceof Settings.PostgreSql;
        return new DatabaseBytes(dataSource, watch, postgres ? "OCTET_LENGTH" : "CHAR_LENGTH");
    }

    @Bean
    Writes databaseWrites(HikariDataSource dataSource) {
        return new DatabaseWrites(dataSource);
    }

    /** HAPI's storage is made when it is asked for. */
    @Bean
    RestPlugin typesSearch(HikariDataSource dataSource, ObjectProvider<DaoRegistry> daos) {
        return new RestPlugin(List.of(new TypesSearch(daos, new StoredKeys(dataSource))), List.of());
    }

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            HikariDataSource dataSource,
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings storage,
            Settings settings) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, storage);
        factory.setPersistenceUnitName("terminology");
        factory.setDataSource(dataSource);
        Properties properties = hibernate(settings.database());
        // Of each query: the database ends it then, whoever waits for it and whether they are still there.
        properties.setProperty(
                SpecHints.HINT_SPEC_QUERY_TIMEOUT,
                String.valueOf(settings.queryTime().toMillis()));
        factory.setJpaProperties(properties);
        return factory;
    }

    private static Properties hibernate(Settings.Database database) {
        Properties properties = new Properties();
        Class<?> dialect =
                database instanceof Settings.PostgreSql ? HapiFhirPostgresDialect.class : HapiFhirH2Dialect.class;
        properties.setProperty(JdbcSettings.DIALECT, dialect.getName());
        properties.setProperty(SchemaToolingSettings.HBM2DDL_AUTO, "update");
        properties.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, "20");
        properties.setProperty("hibernate.cache.use_second_level_cache", "false");
        properties.setProperty("hibernate.cache.use_query_cache", "false");
        properties.setProperty("hibernate.search.enabled", "false");
        // Spring has found HAPI's entities; Hibernate would read every class of the jar once more.
        properties.setProperty(PersistenceSettings.SCANNER, DisabledScanner.class.getName());
        // The columns' own constraints stay; checking them in Java as well is what this leaves out.
        properties.setProperty(ValidationSettings.JAKARTA_VALIDATION_MODE, "none");
        properties.setProperty(ValidationSettings.CHECK_NULLABILITY, "false");
        // HAPI's audit of changes to patient links.
        properties.setProperty("hibernate.integration.envers.enabled", "false");
        return properties;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }
}
