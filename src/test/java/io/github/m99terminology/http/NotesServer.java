package io.github.m99terminology.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import io.github.m99terminology.hapi.bundle.BundleProvider;
import io.github.m99terminology.rest.FhirEndpoint;
import io.github.m99terminology.rest.LargeWrites;
import io.github.m99terminology.rest.RestPlugin;
import io.github.m99terminology.rest.StoredBytes;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import io.github.m99terminology.settings.Version;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP door and the FHIR endpoint as in production, over {@link Notes} instead of a database. */
final class NotesServer implements AutoCloseable {
    final Notes notes = new Notes();
    private final Settings settings;
    private final HttpEndpoint door;

    private NotesServer(Settings settings) {
        this.settings = settings;
        try {
            door = HttpEndpoint.listen(settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Listens; {@link #open} lets requests in. */
    static NotesServer listen(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("server.port", "0", "access-log.enabled", "false"));
        all.putAll(settings);
        return new NotesServer(SettingsReader.read(Optional.empty(), Map.of(), all));
    }

    static NotesServer start(Map<String, String> settings) {
        NotesServer server = listen(settings);
        server.open(List.of(), () -> true);
        return server;
    }

    /** Somebody answers below /fhir, while nothing else is there. */
    void openContent() {
        door.openContent(
                new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        response.getWriter().print("early");
                    }
                },
                List.of());
    }

    void open(List<ServletMount> pages, Readiness readiness) {
        open(List.of(), pages, readiness);
    }

    /** @param stock providers that are there before the notes, as HAPI's own are */
    void open(List<Object> stock, List<ServletMount> pages, Readiness readiness) {
        BundleProvider bundles = new BundleProvider((request, bundle) -> notes.transaction(bundle), 10);
        FhirEndpoint endpoint = new FhirEndpoint(
                FhirContext.forR4Cached(),
                settings,
                Version.current(),
                new FifoMemoryPagingProvider(10),
                StoredBytes.NONE,
                stock,
                List.of(new RestPlugin(List.of(notes, bundles), List.of())));
        door.mount(endpoint, FhirEndpoint.before(new LargeWrites(settings)), pages);
        door.open(readiness);
    }

    Http fhir() {
        return new Http("http://127.0.0.1:" + door.port() + "/fhir");
    }

    Http web() {
        return new Http("http://127.0.0.1:" + door.port());
    }

    int port() {
        return door.port();
    }

    int managementPort() {
        return door.managementPort().orElseThrow();
    }

    @Override
    public void close() {
        door.close();
    }
}
