package io.github.m99terminology.hooks;

import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.snapshot.SnapshotStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mounts CDS Hooks in the standalone server. A host of the plugin has none. */
@Configuration(proxyBeanMethods = false)
public class HooksConfiguration {

    @Bean
    ServletMount cdsServices(SnapshotStore store, Settings settings, MeterRegistry metrics) {
        return new ServletMount("/cds-services/*", new HooksServlet(store::current, settings, metrics));
    }
}
