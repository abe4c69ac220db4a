package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.cache.IResourceChangeListenerRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.jpa.term.api.ITermReadSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.github.m99terminology.hapi.FitsHost;
import io.github.m99terminology.hapi.HostTables;
import io.github.m99terminology.hapi.PackageOperationProvider;
import io.github.m99terminology.hapi.PackageSource;
import io.github.m99terminology.hapi.StatedVersions;
import io.github.m99terminology.hapi.TerminologyAnswers;
import io.github.m99terminology.hapi.TerminologyPlugin;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.ValidationBridge;
import io.github.m99terminology.hapi.bundle.BundleProvider;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.content.WithheldContent;
import io.github.m99terminology.hapi.search.SpecificationInSearch;
import io.github.m99terminology.hapi.specification.SpecificationContent;
import io.github.m99terminology.snapshot.SnapshotStore;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;

/**
 * Puts the writing path into a HAPI JPA R4 server. A host imports this class together with {@link TerminologyPlugin}, or finds both by
 * scanning that one's package. The beans that it asks for are the plugin's snapshot store and those that every HAPI JPA server has.
 *
 * <p>Settings, from Spring's environment:
 *
 * <ul>
 *   <li>{@code terminology.content.install}: whether the shipped content is installed at start; true
 *   <li>{@code terminology.specification.search}: whether a search or read finds the specification's own code systems and value sets; false
 *   <li>{@code terminology.bundle-limit}: the most entries that a batch or transaction may have; 1000
 *   <li>{@code terminology.changes.interval}: milliseconds between two looks for changes made by other nodes; 250
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
@Conditional(FitsHost.class)
public class StorageConfiguration {

    /**
     * @param madeBeforeChanges asked for only because it and the next bean need each other, and Spring can make them in this order alone
     */
    @Bean
    StorageStart terminologyStorage(
            FhirContext context,
            DaoRegistry daos,
            PartitionSettings partitions,
            IInterceptorService interceptors,
            ISearchParamRegistry madeBeforeChanges,
            IResourceChangeListenerRegistry changes,
            SnapshotStore store,
            ContentView terminologyContentView,
            ConceptLists lists,
            ValidationBridge validation,
            JpaStorageSettings hostSettings,
            EntityManagerFactory database,
            ObjectProvider<ChangeSignal> signals,
            TerminologySettings settings) {
        ChangeSignal signal = signals.getIfAvailable(() -> ChangeSignal.NONE);
        StoredResources stored = new StoredResources(daos, partitions);
        SnapshotFeed feed = new SnapshotFeed(store, stored, new ContentReader(terminologyContentView, lists));
        WithheldContent withheld = new WithheldContent(terminologyContentView.withholding(), daos);
        boolean install = settings.contentInstalled();
        ShippedContent shipped = new ShippedContent(context, StorageConfiguration.class.getClassLoader());
        WriteListener writes = new WriteListener(
                context,
                feed,
                signal,
                withheld,
                validation::invalidateCaches,
                system -> install && shipped.has(ResourceKey.of(system)));
        Installation installed = new Installation(
                shipped, new ContentInstaller(context, stored), new InstallationMark(dataSource(database)));
        Runnable installation = () -> WithoutPreExpansion.run(hostSettings, installed::run);
        return new StorageStart(
                install ? installation : () -> {},
                interceptors,
                terminologyContentView.withholding().isNothing()
                        ? List.of(writes, new PatchCheck(context), new StatedVersions(context, store))
                        : List.of(writes, new PatchCheck(context), new StatedVersions(context, store), withheld),
                new ChangeWatcher(changes, stored, feed, signal, settings.changesInterval()));
    }

    /** Static, for what processes beans is made before the other beans. */
    @Bean
    static SpecificationInSearch terminologySpecificationInSearch(
            ObjectProvider<TerminologySettings> settings,
            ObjectProvider<SpecificationContent> content,
            ObjectProvider<SnapshotStore> store,
            ObjectProvider<ContentView> view,
            ObjectProvider<SearchParamMatcher> matcher) {
        return new SpecificationInSearch(settings, content, store, view, matcher);
    }

    /** A code system that some upload has put into HAPI's tables, past any resource. */
    @Bean
    HostTables terminologyHostTables(ObjectProvider<ITermReadSvc> tables) {
        return system -> tables.stream()
                .anyMatch(each -> each.isCodeSystemSupported(new ValidationSupportContext(each), system));
    }

    /** In the database of the host's resources, past its persistence unit: the tables are nobody's entities. */
    @Bean
    StoredClosureTables terminologyClosureTables(EntityManagerFactory database) {
        return new StoredClosureTables(dataSource(database));
    }

    /** In the same database, and with the same transactions as the resources. */
    @Bean
    public ConceptLists terminologyConceptLists(
            FhirContext context, EntityManagerFactory database, ContentView terminologyContentView) {
        return new ConceptLists(context, new StoredConceptLists(dataSource(database)), terminologyContentView);
    }

    private static DataSource dataSource(EntityManagerFactory database) {
        if (database instanceof EntityManagerFactoryInfo info && info.getDataSource() != null) {
            return info.getDataSource();
        }
        throw new IllegalStateException("The EntityManagerFactory does not tell its DataSource");
    }

    /** Packages of what is stored, of what the specification publishes, and of what a request brings. */
    @Bean
    public PackageOperationProvider terminologyPackages(
            TerminologyAnswers answers,
            FhirContext context,
            DaoRegistry daos,
            PartitionSettings partitions,
            SpecificationContent specification,
            ContentView terminologyContentView,
            TerminologySettings settings) {
        StoredResources stored = new StoredResources(daos, partitions);
        return new PackageOperationProvider(
                answers,
                context,
                new PackageSource(
                        (type, id) -> stored.read(new ResourceKey(type, id)),
                        specification,
                        terminologyContentView.withholding()),
                settings);
    }

    /** Batches and transactions: operations in them are answered here, all else by the host's storage. */
    @Bean
    public BundleProvider terminologyBundles(IFhirSystemDao<Bundle, Meta> storage, TerminologySettings settings) {
        return new BundleProvider((request, bundle) -> storage.transaction(request, bundle), settings.bundleLimit());
    }
}
