package io.github.m99terminology.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.http.ServletMount;
import io.github.m99terminology.http.ServletsServer;
import io.github.m99terminology.server.Http;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** The protocol alone, over the content that comes with the program, on a free port of 127.0.0.1. */
final class McpTestServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] HEAD = {
        "Content-Type", "application/json", "Accept", "application/json, text/event-stream"
    };

    private final ServletsServer server;

    private McpTestServer(ServletsServer server) {
        this.server = server;
    }

    static McpTestServer start(Map<String, String> settings) throws Exception {
        Settings read = ServletsServer.settings(settings);
        TerminologySnapshot snapshot = CompiledContentFolder.packaged();
        Messages messages = Messages.about(() -> snapshot, read.terminology().limits(), Version.current());
        ServletMount mount = new ServletMount("/mcp/*", new McpServlet(messages, read));
        return new McpTestServer(ServletsServer.start(read, List.of(mount)));
    }

    /** {@code http://127.0.0.1:PORT} */
    String origin() {
        return server.at("").toString();
    }

    Http web() {
        return new Http(origin());
    }

    HttpResponse<String> post(String message, String... headers) {
        String[] all = java.util.Arrays.copyOf(HEAD, HEAD.length + headers.length);
        System.arraycopy(headers, 0, all, HEAD.length, headers.length);
        return web().post("/mcp", message, all);
    }

    /** The result of a call that is not refused; a test's own quotes are single ones. */
    JsonNode call(String tool, String arguments) throws Exception {
        JsonNode result = result(tool, arguments);
        if (result.path("isError").asBoolean()) {
            throw new AssertionError(result.toPrettyString());
        }
        return result;
    }

    /** The sentence of a call that is refused. */
    String refused(String tool, String arguments) throws Exception {
        JsonNode result = result(tool, arguments);
        if (!result.path("isError").asBoolean()) {
            throw new AssertionError(result.toPrettyString());
        }
        return result.path("content").path(0).path("text").asText();
    }

    private JsonNode result(String tool, String arguments) throws Exception {
        HttpResponse<String> answer = post(
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"%s\", \"arguments\": %s}}"
                        .formatted(tool, arguments.replace('\'', '"')));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("result");
    }

    @Override
    public void close() {
        server.close();
    }
}
