package io.github.m99terminology.server;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.hapi.ClosureOperationProvider;
import io.github.m99terminology.hapi.CodeSystemOperationProvider;
import io.github.m99terminology.hapi.ConceptMapOperationProvider;
import io.github.m99terminology.hapi.FastPath;
import io.github.m99terminology.hapi.NamingSystemOperationProvider;
import io.github.m99terminology.hapi.TerminologyMetadata;
import io.github.m99terminology.hapi.TerminologyPlugin;
import io.github.m99terminology.hapi.ValueSetOperationProvider;
import io.github.m99terminology.hapi.VersionsProvider;
import io.github.m99terminology.hapi.bundle.BundleProvider;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.hapi.storage.StorageConfiguration;
import io.github.m99terminology.http.Readiness;
import io.github.m99terminology.pages.PagesConfiguration;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.snapshot.SnapshotStore;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The plugin and the pages, at home: what somebody else's host does with properties (see {@link TerminologyPlugin}), this
 * server does here.
 */
@Configuration(proxyBeanMethods = false)
@Import({TerminologyPlugin.class, StorageConfiguration.class, PagesConfiguration.class})
class ServedTerminology {

    /** The server's settings under the names that the plugin asks for. */
    static PropertySource<?> settings(Settings settings, Version version) {
        Limits limits = settings.limits();
        Map<String, Object> named = new HashMap<>();
        named.put("terminology.title", version.name());
        named.put("terminology.url", "https://m99-terminology.github.io/fhir/CapabilityStatement/m99-terminology");
        named.put("terminology.version", version.number());
        named.put(
                "terminology.date",
                version.released().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        // Nothing here depends on a later interceptor: reads are open to everybody.
        named.put("terminology.fast-path", true);
        named.put("terminology.specification.search", true);
        named.put("terminology.external-code-systems", true);
        named.put("terminology.cache-bytes", settings.cacheBytes());
        named.put("terminology.expansion-limit", limits.expansion());
        named.put("terminology.import-depth", limits.importDepth());
        named.put("terminology.tx-resource-limit", limits.resources());
        named.put("terminology.tx-resource-bytes", limits.resourceBytes());
        named.put("terminology.operation-timeout", limits.time().toMillis());
        named.put("terminology.bundle-limit", settings.bundleLimit());
        named.put("terminology.closure.tables", settings.closures().tables());
        named.put("terminology.closure.concepts", settings.closures().concepts());
        return new MapPropertySource("server settings", named);
    }

    /** In place of the plugin's bean of the same name: the settings have been read and checked before any bean is made. */
    @Bean
    ContentView terminologyContentView(Settings settings) {
        return settings.content();
    }

    @Bean
    RestPlugin terminologyOperations(
            CodeSystemOperationProvider codeSystems,
            ValueSetOperationProvider valueSets,
            ConceptMapOperationProvider conceptMaps,
            NamingSystemOperationProvider namingSystems,
            ClosureOperationProvider closures,
            VersionsProvider versions,
            BundleProvider bundles,
            TerminologyMetadata metadata,
            FastPath fastPath) {
        // Without the plugin's own filter of stock methods: the endpoint leaves them all out, and of two such filters
        // HAPI follows the one that keeps a method.
        return new RestPlugin(
                List.of(codeSystems, valueSets, conceptMaps, namingSystems, closures, versions, bundles),
                List.of(metadata, fastPath));
    }

    @Bean
    Readiness firstSnapshot(SnapshotStore store) {
        return store::isReady;
    }
}
