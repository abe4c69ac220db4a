package io.github.m99terminology.http;

import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servlets behind the HTTP door as in production, on a free port of 127.0.0.1, with nothing below {@code /fhir}. A bare container would reset the
 * connection under the refusal of a body that it has not read; the door does not.
 */
public final class ServletsServer implements AutoCloseable {
    private final HttpEndpoint door;

    private ServletsServer(HttpEndpoint door) {
        this.door = door;
    }

    /** What the tests say, over a free port and no access log. */
    public static Settings settings(Map<String, String> said) {
        Map<String, String> all = new HashMap<>(Map.of("server.port", "0", "access-log.enabled", "false"));
        all.putAll(said);
        return SettingsReader.read(Optional.empty(), Map.of(), all);
    }

    /** @throws IOException when no port is free */
    public static ServletsServer start(Settings settings, Collection<ServletMount> servlets) throws IOException {
        HttpEndpoint door = HttpEndpoint.listen(settings);
        HttpServlet nothing = new NothingHere();
        door.mount(nothing, List.of(), servlets);
        door.open(() -> true);
        return new ServletsServer(door);
    }

    /** An address on this server. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + door.port()).resolve(path);
    }

    @Override
    public void close() {
        door.close();
    }
}
