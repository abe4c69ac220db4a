package io.github.m99terminology.starter;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * {@link StarterHost} with the plugin, which it finds as Spring Boot does and turns on by one property, on a free port of 127.0.0.1. It takes long to
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
        Map<String, Object> properties = new LinkedHashMap<>(StarterProperties.read());
        properties.putAll(more);
        return startWith(properties);
    }

    /** The jar is on its class path, and nobody has told it anything. */
    static StarterServer startStock() throws Exception {
        return startWith(Map.of());
    }

    static StarterServer startWith(Map<String, Object> properties) throws Exception {
        StarterServer server = new StarterServer();
        server.startBeans(properties);
        ServerConnector connector = new ServerConnector(server.jetty);
        connector.setHost("127.0.0.1");
        server.jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(server.bean(RestfulServer.class)), "/fhir/*");
        server.jetty.setHandler(context);
        server.jetty.start();
        return server;
    }

    private void startBeans(Map<String, Object> properties) throws ClassNotFoundException {
        beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("plugin", properties));
        beans.setAllowCircularReferences(true);
        beans.register(StarterHost.class);
        for (String found :
                ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())) {
            if (found.startsWith("io.github.m99terminology.")) {
                beans.register(Class.forName(found));
            }
        }
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
