package io.github.m99terminology.mcp;

import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The SDK's stateless server, with the tools that there are. It works on the thread that asks it. */
final class ToolServer {

    /** Versions of the protocol, the newest last. */
    static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private static final String INSTRUCTIONS =
            """
            Read-only tools over a terminology server. Every statement comes with its code, the year of the classification (version), an evidence grade \
            from A (official text) to E (editorial; U is unverified, null is not graded), its sources and a date: repeat them with what you repeat. \
            What the server does not hold it says; do not fill that in. Notes are read by rules, and neither stored nor logged; leave out what identifies a patient \
            all the same. The answers are documentation guidance, not medical, legal or billing advice.""";

    private ToolServer() {}

    static McpStatelessServerHandler handler(
            Supplier<TerminologySnapshot> snapshots, Limits limits, Version version, McpJsonMapper json) {
        Slot slot = new Slot();
        StatelessSyncSpecification server = McpServer.sync(slot)
                .serverInfo(version.name(), version.number())
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .jsonMapper(json)
                // What tools answer is held against their schemas by tests, not with each answer.
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .immediateExecution(true);
        for (TerminologyTool tool : TerminologyTool.ALL) {
            server.toolCall(
                    described(tool),
                    (context, request) -> call(tool, request.arguments(), new ToolContent(snapshots.get(), limits)));
        }
        server.build();
        return Objects.requireNonNull(slot.handler);
    }

    private static Tool described(TerminologyTool tool) {
        return Tool.builder()
                .name(tool.name())
                .title(tool.title())
                .description(tool.description())
                .inputSchema(tool.arguments().schema())
                .outputSchema(tool.output())
                .annotations(new ToolAnnotations(tool.title(), true, false, true, false, null))
                .build();
    }

    /** What cannot be answered is a result, too: a model reads the sentence, and asks again. */
    private static CallToolResult call(TerminologyTool tool, Map<String, Object> arguments, ToolContent content) {
        try {
            ToolAnswer answer = tool.answer(tool.arguments().read(tool.name(), arguments), content);
            return CallToolResult.builder()
                    .addTextContent(answer.text())
                    .structuredContent(answer.structured())
                    .build();
        } catch (TerminologyException refused) {
            return refused(refused.issues().stream().map(Issue::text).collect(Collectors.joining("\n")));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            return refused(Failures.of(failed).message());
        }
    }

    private static CallToolResult refused(String sentence) {
        return CallToolResult.builder().addTextContent(sentence).isError(true).build();
    }

    /** Where the SDK puts its handler, in place of a transport of its own: ours bounds what it reads, and logs nothing of it. */
    private static final class Slot implements McpStatelessServerTransport {
        private @Nullable McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler made) {
            handler = made;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return VERSIONS;
        }
    }
}
