package io.github.m99terminology.hapi;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.hapi.content.ContentSettings;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.external.ExternalContent;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.operation.ClosureTables;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.snapshot.SnapshotStore.SupplementPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The plugin as Spring beans. In a Spring Boot host the property {@code terminology.enabled=true} makes them and puts them into its
 * RestfulServer ({@link io.github.m99terminology.hapi.host.TerminologyAutoConfiguration}); a host that scans this package gets the same.
 * Nothing is made in a host of another FHIR or HAPI version.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(FitsHost.class)
public class TerminologyPlugin {

    @Bean
    public SpecificationContent terminologySpecification(ObjectProvider<FhirContext> fhir) {
        return new SpecificationContent(fhir.getIfAvailable(FhirContext::forR4Cached));
    }

    /**
     * With the specification's own content beneath whatever the host stores. The code systems that it names and leaves to others are a
     * host's own to answer, unless {@code terminology.external-code-systems} is true.
     */
    @Bean
    public SnapshotStore terminologySnapshotStore(
            SpecificationContent specification, ObjectProvider<FhirContext> fhir, TerminologySettings settings) {
        return new SnapshotStore(
                SupplementPolicy.DEFAULT,
                settings.externalCodeSystems()
                        ? new ExternalContent(specification, fhir.getIfAvailable(FhirContext::forR4Cached))
                        : specification);
    }

    /** Settings from the host's properties. */
    @Bean
    public TerminologySettings terminologySettings(Environment environment) {
        return TerminologySettings.read(setting -> written(environment, setting));
    }

    /** Blank is as good as unsaid. */
    private static @Nullable String written(Environment environment, Setting setting) {
        String text = environment.getProperty(setting.property());
        return text == null || text.isBlank() ? null : text;
    }

    /** Settings from the host's properties; see {@link ContentSettings}. */
    @Bean
    public ContentView terminologyContentView(Environment environment) {
        return ContentSettings.read(environment);
    }

    @Bean
    TerminologyAnswers terminologyAnswers(
            SnapshotStore store, TerminologySettings settings, HostHoldings holdings, StockBindings stock) {
        return new TerminologyAnswers(store, settings, new HostOperations(holdings, stock));
    }

    /** What is the host's own to answer; a host without tables has none. */
    @Bean
    HostHoldings terminologyHostHoldings(
            ValidationBridge validation, ObjectProvider<HostTables> tables, ContentView terminologyContentView) {
        return new HostHoldings(
                validation::knowsSystem,
                validation::knowsValueSet,
                system -> tables.stream().anyMatch(each -> each.hold(system)),
                terminologyContentView.withholding());
    }

    @Bean
    public CodeSystemOperationProvider terminologyCodeSystemOperations(TerminologyAnswers answers) {
        return new CodeSystemOperationProvider(answers);
    }

    @Bean
    public ValueSetOperationProvider terminologyValueSetOperations(TerminologyAnswers answers) {
        return new ValueSetOperationProvider(answers);
    }

    @Bean
    public ConceptMapOperationProvider terminologyConceptMapOperations(TerminologyAnswers answers) {
        return new ConceptMapOperationProvider(answers);
    }

    @Bean
    public NamingSystemOperationProvider terminologyNamingSystemOperations(TerminologyAnswers answers) {
        return new NamingSystemOperationProvider(answers);
    }

    @Bean
    public ClosureOperationProvider terminologyClosureOperations(
            SnapshotStore store, ObjectProvider<ClosureTables> tables, TerminologySettings settings) {
        return new ClosureOperationProvider(store, tables.getIfAvailable(), settings);
    }

    @Bean
    public VersionsProvider terminologyVersions() {
        return new VersionsProvider();
    }

    @Bean
    public StockBindings terminologyStockBindings() {
        return new StockBindings();
    }

    @Bean
    public TerminologyMetadata terminologyMetadata(SnapshotStore store, TerminologySettings settings) {
        return new TerminologyMetadata(store, settings);
    }

    @Bean
    public FastPath terminologyFastPath(
            TerminologyAnswers answers, ObjectProvider<FhirContext> fhir, TerminologySettings settings) {
        return new FastPath(answers, fhir.getIfAvailable(FhirContext::forR4Cached), settings);
    }

    @Bean
    public TerminologyValidationSupport terminologyValidationSupport(
            ObjectProvider<FhirContext> fhir, SnapshotStore store, HostHoldings holdings) {
        return new TerminologyValidationSupport(fhir.getIfAvailable(FhirContext::forR4Cached), store, holdings);
    }

    /** Static, for what processes beans is made before the other beans. */
    @Bean
    public static ValidationBridge terminologyInValidation(
            ObjectProvider<TerminologyValidationSupport> support, ObjectProvider<SnapshotStore> store) {
        return new ValidationBridge(support, store);
    }
}
