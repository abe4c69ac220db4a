package io.github.m99terminology.packages;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.m99terminology.guidance.Layout;
import io.github.m99terminology.hapi.concepts.ConceptLists;
import io.github.m99terminology.hapi.content.ContentView;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.snapshot.SnapshotStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mounts the package registry and the feed in the server, over what its database holds at the moment of each request. */
@Configuration(proxyBeanMethods = false)
public class PackagesConfiguration {

    @Bean
    ContentPackages contentPackages(
            SnapshotStore store,
            Writes writes,
            FhirContext fhir,
            DaoRegistry daos,
            ConceptLists lists,
            ContentView terminologyContentView) {
        StoredContent stored = new StoredContent(fhir, daos, lists, terminologyContentView.withholding());
        return new ContentPackages(() -> publisher(store), writes, stored);
    }

    /** Of the first code system whose codes are laid out. */
    private static String publisher(SnapshotStore store) {
        return Layout.of(store.current()).stream()
                .map(Layout::publisher)
                .findFirst()
                .orElse("");
    }

    @Bean
    ServerAddress serverAddress(Settings settings) {
        return new ServerAddress(settings.http().baseUrl());
    }

    @Bean
    ServletMount packageRegistry(ContentPackages packages, ServerAddress server) {
        return new ServletMount("/packages/*", new PackagesServlet(packages, server));
    }

    @Bean
    ServletMount syndicationFeed(ContentPackages packages, ServerAddress server) {
        return new ServletMount("/syndication.xml", new SyndicationServlet(packages, server));
    }

    @Bean
    ServletMount syndicatedResources(ContentPackages packages, ServerAddress server) {
        return new ServletMount("/syndication/*", new SyndicationServlet(packages, server));
    }
}
