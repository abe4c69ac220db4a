package io.github.m99terminology.mcp;

import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.snapshot.SnapshotStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mounts the Model Context Protocol in the standalone server. A host of the plugin has none. */
@Configuration(proxyBeanMethods = false)
public class McpConfiguration {

    @Bean
    ServletMount modelContextProtocol(SnapshotStore store, Settings settings, Version version) {
        Messages messages =
                Messages.about(store::current, settings.terminology().limits(), version);
        return new ServletMount("/mcp/*", new McpServlet(messages, settings));
    }
}
