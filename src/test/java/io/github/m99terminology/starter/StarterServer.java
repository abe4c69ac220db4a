package io.github.m99terminology.starter;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * {@link StarterHost} with the plugin, which it is told of by three properties alone, on a free port of 127.0.0.1. It takes long to
 * start, so the test classes of one JVM share it; it stops with the JVM.
 */
final class StarterServer {
    private static StarterServer shared;

    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final Server jetty = new Server();

    private StarterServer(Map<String, Object> plugin) throws Exception {
        beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("plugin", plugin));
        beans.setAllowCircularReferences(true);
        beans.register(StarterHost.class);
        beans.refresh();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(bean(RestfulServer.class)), "/fhir/*");
        jetty.setHandler(context);
        jetty.start();
    }

    static synchronized StarterServer shared() throws Exception {
        if (shared == null) {
            shared = new StarterServer(StarterProperties.read());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
        }
        return shared;
    }

    String base() {
        return jetty.getURI().resolve("/fhir").toString();
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    private void stop() {
        try {
            jetty.stop();
        } catch (Exception stopping) {
            // the JVM ends
        }
        beans.close();
    }
}
