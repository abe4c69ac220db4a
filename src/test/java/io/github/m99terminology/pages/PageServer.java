package io.github.m99terminology.pages;

import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The pages alone, over the content that comes with the program, on a free port of 127.0.0.1. */
final class PageServer implements AutoCloseable {

    private final Server server = new Server();

    private PageServer() {}

    static PageServer start() throws Exception {
        TerminologySnapshot snapshot = packaged();
        return start(() -> snapshot);
    }

    static PageServer start(Supplier<TerminologySnapshot> snapshots) throws Exception {
        PageServer pages = new PageServer();
        ServerConnector connector = new ServerConnector(pages.server, 1, 1);
        connector.setHost("127.0.0.1");
        pages.server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        Pages.of(new Editions(snapshots))
                .forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
        pages.server.setHandler(context);
        pages.server.start();
        return pages;
    }

    private static TerminologySnapshot packaged() throws IOException {
        return CompiledContentFolder.packaged();
    }

    /** An address on this server. */
    URI at(String path) {
        return server.getURI().resolve(path);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
