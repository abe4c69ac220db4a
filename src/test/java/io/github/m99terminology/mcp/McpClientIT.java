package io.github.m99terminology.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.m99terminology.server.TestServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The client of the protocol's own SDK, over HTTP and over standard input and output: it lists the tools, calls each, and is refused. */
class McpClientIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, Map<String, Object>> CALLS = Map.of(
            "lookup_code", Map.of("code", "M99.03"),
            "find_codes", Map.of("text", "sacroiliac dysfunction"),
            "validate_code", Map.of("code", "M99.03"),
            "check_documentation", Map.of("note", "Segmental dysfunction L5."),
            "translate", Map.of("code", "M99.03"),
            "diff_years", Map.of("from", "2026", "to", "2027"));

    @Test
    void overHttp_everyToolIsListedAndAnswers() {
        converse(HttpClientStreamableHttpTransport.builder(
                        "http://127.0.0.1:" + TestServer.shared().port())
                .endpoint("/mcp")
                .jsonMapper(new JacksonJson())
                .build());
    }

    /** From the packaged program. A line on standard output that is none of the protocol's would end the conversation. */
    @Test
    void overStandardInput_everyToolIsListedAndAnswers() {
        String java = ProcessHandle.current().info().command().orElse("java");
        converse(new StdioClientTransport(
                ServerParameters.builder(java)
                        .args(
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                Objects.requireNonNull(System.getProperty("m99.server.jar")),
                                "mcp")
                        .build(),
                new JacksonJson()));
    }

    private static void converse(McpClientTransport transport) {
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                // It holds each answer against the schema of its tool.
                .jsonSchemaValidator(new OutputCheck())
                .enableCallToolSchemaCaching(true)
                .build()) {
            InitializeResult agreed = client.initialize();
            assertThat(agreed.serverInfo().name()).isEqualTo("M99 Terminology");
            client.ping();
            List<Tool> tools = client.listTools().tools();
            assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrderElementsOf(CALLS.keySet());
            for (Tool tool : tools) {
                CallToolResult result =
                        client.callTool(new CallToolRequest(tool.name(), CALLS.getOrDefault(tool.name(), Map.of())));
                assertThat(result.isError()).as(tool.name()).isNotEqualTo(Boolean.TRUE);
                assertThat(text(result)).as(tool.name()).isNotBlank();
                assertThat(result.structuredContent()).as(tool.name()).isNotNull();
            }
            CallToolResult refused = client.callTool(new CallToolRequest("lookup_code", Map.of("code", "M54.50")));
            assertThat(refused.isError()).isTrue();
            assertThat(text(refused)).contains("M54.50");
            assertThatThrownBy(() -> client.callTool(new CallToolRequest("write_code", Map.of())))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("there are lookup_code");
            assertThat(client.ping()).as("and goes on").isNotNull();
        }
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
