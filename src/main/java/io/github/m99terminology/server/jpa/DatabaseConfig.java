package io.github.m99terminology.server.jpa;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.m99terminology.server.Settings;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The connection pool, and Hibernate over it, on H2 or PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfig {
    /**
     * {@code WRITE_DELAY=0}: a commit is in the file before it is acknowledged, so that killing the process loses
     * nothing (H2 otherwise writes up to half a second later). {@code DB_CLOSE_ON_EXIT=FALSE}: the pool closes the
     * database in the orderly stop; H2's own shutdown hook would close it under requests that are still being worked on.
     */
    private static final String H2_OPTIONS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0";

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Settings settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("database");
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(1);
        if (settings.database() instanceof Settings.PostgreSql postgres) {
            pool.setJdbcUrl(postgres.url());
            pool.setUsername(postgres.user());
            pool.setPassword(postgres.password());
        } else {
            pool.setJdbcUrl(
                    "jdbc:h2:file:" + settings.dataDir().toAbsolutePath().resolve("terminology") + H2_OPTIONS);
            pool.setUsername("sa");
        }
        return new HikariDataSource(pool);
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
        factory.setJpaProperties(hibernate(settings.database()));
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
        return properties;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }
}
