package io.github.m99terminology.starter;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * {@link StarterHost} with the plugin, which it is told of by three properties alone, on a free port of 127.0.0.1. It takes long to
 * start, so the test classes of one JVM that want nothing special share one; that one stops with the JVM.
 */
final class StarterServer implements AutoCloseable {
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final Server jetty = new Server();

    private static @Nullable StarterServer shared;

    private StarterServer() {}

    static synchronized StarterServer shared() throws Exception {
        if (shared == null) {
            StarterServer started = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(started::stopQuietly));
            shared = started;
        }
        return shared;
    }

    /** @param more properties beside those that bring the plugin in */
    static StarterServer start(Map<String, Object> more) throws Exception {
        StarterServer server = new StarterServer();
        server.startBeans(more);
        ServerConnector connector = new ServerConnector(server.jetty);
        connector.setHost("127.0.0.1");
        server.jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(server.bean(RestfulServer.class)), "/fhir/*");
        server.jetty.setHandler(context);
        server.jetty.start();
        return server;
    }

    private void startBeans(Map<String, Object> more) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>(StarterProperties.read());
        properties.putAll(more);
        beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("plugin", properties));
        beans.setAllowCircularReferences(true);
        beans.register(StarterHost.class);
        beans.refresh();
    }

    String base() {
        return jetty.getURI().resolve("/fhir").toString();
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    private void stopQuietly() {
        try {
            close();
        } catch (Exception stopping) {
            // the JVM ends
        }
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
        beans.close();
    }
}
