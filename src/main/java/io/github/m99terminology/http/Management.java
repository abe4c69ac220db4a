package io.github.m99terminology.http;

import io.github.m99terminology.settings.Settings;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A port for those who watch over the server: a connector and threads of its own, which no client's request can occupy. */
final class Management {
    private static final int THREADS = 4;

    private Management() {}

    /** Opened and not yet started. */
    static Server at(int port, Settings.Http settings, HttpConfiguration http, Handler health) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("management");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        server.addConnector(connector);
        server.setHandler(health);
        server.setErrorHandler(new ErrorPages());
        return server;
    }
}
