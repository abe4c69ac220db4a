package io.github.m99terminology.pages;

import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.http.ServletsServer;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pages alone, over the content that comes with the program, on a free port of 127.0.0.1. */
final class PageServer implements AutoCloseable {

    private final ServletsServer server;

    private PageServer(ServletsServer server) {
        this.server = server;
    }

    static PageServer start() throws Exception {
        TerminologySnapshot snapshot = packaged();
        return start(() -> snapshot);
    }

    static PageServer start(Supplier<TerminologySnapshot> snapshots) throws Exception {
        List<ServletMount> mounts = Pages.of(new Editions(snapshots)).entrySet().stream()
                .map(page -> new ServletMount(page.getKey(), page.getValue()))
                .toList();
        return new PageServer(ServletsServer.start(ServletsServer.settings(Map.of()), mounts));
    }

    private static TerminologySnapshot packaged() throws IOException {
        return CompiledContentFolder.packaged();
    }

    /** An address on this server. */
    URI at(String path) {
        return server.at(path);
    }

    @Override
    public void close() {
        server.close();
    }
}
