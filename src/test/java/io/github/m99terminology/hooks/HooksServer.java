package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The services alone, over the content that comes with the program, on a free port of 127.0.0.1. */
final class HooksServer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Server server = new Server();

    static HooksServer start(Map<String, String> settings) throws Exception {
        Settings read = SettingsReader.read(Optional.empty(), Map.of(), settings);
        TerminologySnapshot snapshot = CompiledContentFolder.packaged();
        HooksServer hooks = new HooksServer();
        ServerConnector connector = new ServerConnector(hooks.server, 1, 1);
        connector.setHost("127.0.0.1");
        hooks.server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new HooksServlet(() -> snapshot, read, hooks.metrics)), "/cds-services/*");
        hooks.server.setHandler(context);
        hooks.server.start();
        return hooks;
    }

    URI at(String path) {
        return server.getURI().resolve(path);
    }

    HttpResponse<String> send(String method, String path, String body, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body, "application/json");
    }

    /** What is answered with 200. */
    JsonNode ask(String path, String body) throws Exception {
        HttpResponse<String> answer = post(path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
