package io.github.m99terminology.starter;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A {@link StarterHost} with the plugin, on a free port. */
final class StarterServer implements AutoCloseable {
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final Server jetty = new Server();

    private StarterServer() {}

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

    @Override
    public void close() throws Exception {
        jetty.stop();
        beans.close();
    }
}
