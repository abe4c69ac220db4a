package io.github.m99terminology.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.http.ServletsServer;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** The services alone, over the content that comes with the program, on a free port of 127.0.0.1. */
final class HooksServer implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final MeterRegistry metrics;
    private final ServletsServer server;

    private HooksServer(MeterRegistry metrics, ServletsServer server) {
        this.metrics = metrics;
        this.server = server;
    }

    static HooksServer start(Map<String, String> settings) throws Exception {
        Settings read = ServletsServer.settings(settings);
        TerminologySnapshot snapshot = CompiledContentFolder.packaged();
        MeterRegistry metrics = new SimpleMeterRegistry();
        ServletMount mount = new ServletMount("/cds-services/*", new HooksServlet(() -> snapshot, read, metrics));
        return new HooksServer(metrics, ServletsServer.start(read, List.of(mount)));
    }

    URI at(String path) {
        return server.at(path);
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
    public void close() {
        server.close();
    }
}
