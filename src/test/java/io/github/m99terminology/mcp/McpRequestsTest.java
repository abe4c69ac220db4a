package io.github.m99terminology.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m99terminology.cli.CompiledContentFolder;
import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.SettingsReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as no SDK sends them, at both doors: each gets an answer that says what is wrong, and none a 500. */
class McpRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
    private static McpTestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = McpTestServer.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** What is no message at all, with the status and the sentence; the text of a test has single quotes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | -32700 | {'jsonrpc': '2.0', 'id': 1, | cannot be read as JSON; it breaks in line 1",
                "400 | -32700 | Zebrafield | cannot be read as JSON; it breaks in line 1 at column",
                "400 | -32700 | {'jsonrpc': '2.0', 'jsonrpc': '2.0'} | cannot be read as JSON",
                "400 | -32700 | {} {} | cannot be read as JSON",
                "400 | -32600 | ` ` | no JSON object",
                "400 | -32600 | [{'jsonrpc': '2.0', 'id': 1, 'method': 'ping'}] | send each by itself",
                "400 | -32600 | [] | send each by itself",
                "400 | -32600 | 1 | no JSON object",
                "400 | -32600 | null | no JSON object",
                "400 | -32600 | {} | lacks jsonrpc",
                "400 | -32600 | {'jsonrpc': 2.0, 'id': 1, 'method': 'ping'} | lacks jsonrpc",
                "400 | -32600 | {'jsonrpc': '1.0', 'id': 1, 'method': 'ping'} | lacks jsonrpc",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': null, 'method': 'ping'} | a text or a whole number",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': 1.5, 'method': 'ping'} | a text or a whole number",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': {}, 'method': 'ping'} | a text or a whole number",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': 99999999999999999999, 'method': 'ping'} | a text or a whole number",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': 1} | lacks method",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': 1, 'method': 5} | lacks method",
                "400 | -32600 | {'jsonrpc': '2.0', 'id': 1, 'result': {}} | asks nothing of its clients",
                "200 | -32601 | {'jsonrpc': '2.0', 'id': 1, 'method': 'resources/list'} | there are initialize, ping, tools/list, tools/call",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'ping', 'params': []} | are an object",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'initialize'} | lack protocolVersion",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': {'protocolVersion': 1}} | lack protocolVersion",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'tools/list', 'params': {'cursor': 'x'}} | one page",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'tools/call'} | lack name",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'tools/call', 'params': {'name': 7}} | lack name",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'tools/call', 'params': {'name': 'write_code'}} | no tool \\\"write_code\\\" here; there are lookup_code, find_codes",
                "200 | -32602 | {'jsonrpc': '2.0', 'id': 1, 'method': 'tools/call', 'params': {'name': 'lookup_code', 'arguments': 'M99'}} | arguments of tools/call are an object",
            })
    void wrongMessage_isASentence(int status, int code, String message, String sentence) throws Exception {
        HttpResponse<String> answer = server.post(message.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(error.path("error").path("code").asInt()).isEqualTo(code);
        if (status == 200) {
            assertThat(error.path("id").asInt()).isEqualTo(1);
        }
        assertThat(answer.body()).contains(sentence).doesNotContain("Zebrafield", "Exception");
        // The same at the other door, where a blank line is none.
        if (!message.isBlank()) {
            assertThat(stdio(message.replace('\'', '"') + "\n")).contains(sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE"})
    void otherMethods_areRefused_withTheOneThatIsRight(String method) {
        HttpResponse<String> answer = server.web().send(method, "/mcp", "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(answer.body()).contains("Messages are sent by POST");
    }

    @Test
    void head_saysWhatIsSent_andWhatIsTaken() {
        assertThat(server.post(PING, "MCP-Protocol-Version", "2025-06-18").statusCode())
                .isEqualTo(200);
        HttpResponse<String> version = server.post(PING, "MCP-Protocol-Version", "1999-01-01");
        assertThat(version.statusCode()).isEqualTo(400);
        assertThat(version.body()).contains("1999-01-01", "2025-11-25");

        for (String accept :
                List.of("application/json", "*/*", "application/*;q=0.5", "text/event-stream, application/json")) {
            assertThat(server.post(PING, "Accept", accept).statusCode())
                    .as(accept)
                    .isEqualTo(200);
        }
        for (String accept : List.of("text/html", "text/event-stream", "application/json;q=0")) {
            HttpResponse<String> refused = server.post(PING, "Accept", accept);
            assertThat(refused.statusCode()).as(accept).isEqualTo(406);
            assertThat(refused.body()).contains("Accept does not allow application/json");
        }
        assertThat(server.post(PING, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
        assertThat(server.post(PING, "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
        assertThat(server.web()
                        .post("/mcp/elsewhere", PING, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    /** DNS rebinding: a page elsewhere that has this server's address under its own name. */
    @Test
    void pageOfAnotherOrigin_isRefused_andOneOfThisServerOrOfTheSettingIsNot() throws Exception {
        for (String origin : List.of(
                "https://evil.example.org", "null", server.origin() + ".evil.example.org", "http://localhost")) {
            HttpResponse<String> answer = server.post(PING, "Origin", origin);
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(answer.body()).contains("mcp.origins");
        }
        assertThat(server.post(PING, "Origin", server.origin()).statusCode()).isEqualTo(200);
        try (McpTestServer listed = McpTestServer.start(Map.of("mcp.origins", "https://app.example.org"));
                McpTestServer proxied = McpTestServer.start(Map.of("server.base-url", "https://tx.example.org/fhir"))) {
            assertThat(listed.post(PING, "Origin", "https://app.example.org").statusCode())
                    .isEqualTo(200);
            assertThat(listed.post(PING, "Origin", "https://other.example.org").statusCode())
                    .isEqualTo(403);
            assertThat(proxied.post(PING, "Origin", "https://tx.example.org").statusCode())
                    .isEqualTo(200);
            assertThat(proxied.post(PING, "Origin", proxied.origin()).statusCode())
                    .as("where the Host is not checked, it is nobody's word")
                    .isEqualTo(403);
        }
    }

    @Test
    void messageBeyondTheLimit_isRefused_atBothDoors() throws Exception {
        String large = PING.replace("ping", "x".repeat(3 << 20));
        HttpResponse<String> whole = server.post(large);
        assertThat(whole.statusCode()).isEqualTo(413);
        assertThat(whole.body()).contains("larger than 2097152 bytes", "body.limit");
        assertThat(server.web()
                        .postChunked("/mcp", large, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.post("x".repeat(20 << 20)).statusCode()).isEqualTo(413);
        List<String> lines = stdio(large + "\n" + PING + "\n").lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("larger than 2097152 bytes");
        assertThat(lines.get(1)).as("the next line is read all the same").contains("\"result\":{}");
        assertThat(server.post("[".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(server.post("{\"a\":".repeat(100_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void notification_isTaken_andNotAnswered() throws Exception {
        String initialized = "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}";
        HttpResponse<String> answer = server.post(initialized);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(stdio(initialized + "\n\r\n" + PING)).as("and blank lines").hasLineCount(1);
    }

    @Test
    void initialize_agreesOnAVersion_orOffersTheNewest() throws Exception {
        for (Map.Entry<String, String> asked : Map.of(
                        "2025-03-26", "2025-03-26", "2025-06-18", "2025-06-18", "2019-01-01", "2025-11-25")
                .entrySet()) {
            JsonNode result = JSON.readTree(server.post(
                                    "{\"jsonrpc\": \"2.0\", \"id\": \"i\", \"method\": \"initialize\", \"params\": {\"protocolVersion\": \"%s\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"n\", \"version\": \"1\"}}}"
                                            .formatted(asked.getKey()))
                            .body())
                    .path("result");
            assertThat(result.path("protocolVersion").asText()).isEqualTo(asked.getValue());
            assertThat(result.path("capabilities").path("tools").isObject()).isTrue();
            assertThat(result.path("serverInfo").path("name").asText()).isEqualTo("M99 Terminology");
            assertThat(result.path("instructions").asText()).contains("evidence grade");
        }
    }

    @Test
    void switchedOff_thereIsNothing() throws Exception {
        try (McpTestServer off = McpTestServer.start(Map.of("mcp.enabled", "false"))) {
            HttpResponse<String> answer = off.post(PING);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("mcp.enabled");
        }
    }

    private static String stdio(String lines) throws Exception {
        Settings settings = SettingsReader.read(Optional.empty(), Map.of(), Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StdioDoor.serve(
                CompiledContentFolder.packaged(),
                settings,
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
