package io.github.m99terminology.server;

import io.github.m99terminology.hapi.ClosureOperationProvider;
import io.github.m99terminology.hapi.CodeSystemOperationProvider;
import io.github.m99terminology.hapi.ConceptMapOperationProvider;
import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.hapi.NamingSystemOperationProvider;
import io.github.m99terminology.hapi.PackageOperationProvider;
import io.github.m99terminology.hapi.TerminologyMetadata;
import io.github.m99terminology.hapi.TerminologyPlugin;
import io.github.m99terminology.hapi.TerminologySettings;
import io.github.m99terminology.hapi.ValueSetOperationProvider;
import io.github.m99terminology.hapi.VersionsProvider;
import io.github.m99terminology.hapi.bundle.BundleProvider;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.storage.StorageConfiguration;
import io.github.m99terminology.hooks.HooksConfiguration;
import io.github.m99terminology.http.Readiness;
import io.github.m99terminology.mcp.McpConfiguration;
import io.github.m99terminology.packages.PackagesConfiguration;
import io.github.m99terminology.pages.PagesConfiguration;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.github.m99terminology.subscriptions.SubscriptionsConfiguration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The plugin, the pages and the packages, at home: what somebody else's host does with properties (see {@link TerminologySettings}), this
 * server does here.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    TerminologyPlugin.class,
    StorageConfiguration.class,
    PagesConfiguration.class,
    HooksConfiguration.class,
    McpConfiguration.class,
    PackagesConfiguration.class,
    SubscriptionsConfiguration.class
})
class ServedTerminology {

    /** In place of the plugin's bean of the same name: the settings have been read and checked before any bean is made. */
    @Bean
    ContentView terminologyContentView(Settings settings) {
        return settings.content();
    }

    /** In place of the plugin's, likewise. */
    @Bean
    TerminologySettings terminologySettings(Settings settings) {
        return settings.terminology();
    }

    @Bean
    RestPlugin terminologyOperations(
            CodeSystemOperationProvider codeSystems,
            ValueSetOperationProvider valueSets,
            ConceptMapOperationProvider conceptMaps,
            NamingSystemOperationProvider namingSystems,
            ClosureOperationProvider closures,
            PackageOperationProvider packages,
            VersionsProvider versions,
            BundleProvider bundles,
            TerminologyMetadata metadata,
            FastPath fastPath) {
        // Without the plugin's own filter of stock methods: the endpoint leaves them all out, and of two such filters
        // HAPI follows the one that keeps a method.
        return new RestPlugin(
                List.of(codeSystems, valueSets, conceptMaps, namingSystems, closures, packages, versions, bundles),
                List.of(metadata, fastPath));
    }

    @Bean
    Readiness firstSnapshot(SnapshotStore store) {
        return store::isReady;
    }
}
