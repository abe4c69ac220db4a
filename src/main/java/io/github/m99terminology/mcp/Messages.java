package io.github.m99terminology.mcp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.m99terminology.fhir.Limits;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of JSON-RPC 2.0 as the protocol restricts them, refuses what is none, and has the others answered by the SDK.
 *
 * <pre>
 *   what comes                              what becomes of it
 *   ─────────────────────────────────────   ──────────────────────────────────────────────────────────────────
 *   no JSON, an array, no request           400, an error without an id
 *   a request for what is not here          200, an error under the request's id
 *   a call with wrong arguments             200, a result with isError, so that a model reads it and mends them
 *   a notification                          202; there is nothing that one could change here
 * </pre>
 *
 * What a client says of itself in {@code initialize} goes no further: the SDK would log it.
 */
final class Messages {

    private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};
    private static final List<String> METHODS = List.of(
            McpSchema.METHOD_INITIALIZE,
            McpSchema.METHOD_PING,
            McpSchema.METHOD_TOOLS_LIST,
            McpSchema.METHOD_TOOLS_CALL);

    private final McpStatelessServerHandler handler;
    private final JacksonJson json;

    private Messages(McpStatelessServerHandler handler, JacksonJson json) {
        this.handler = handler;
        this.json = json;
    }

    /** Answered from the content of the moment in which each message comes. */
    static Messages about(Supplier<TerminologySnapshot> snapshots, Limits limits, Version version) {
        JacksonJson json = new JacksonJson();
        return new Messages(ToolServer.handler(snapshots, limits, version, json), json);
    }

    /** Never fails: what cannot be answered is told. */
    Reply answer(byte[] message) {
        Object id = null;
        try {
            JsonNode read = object(message);
            id = id(read);
            String method = method(read);
            if (id == null) {
                return Reply.ACCEPTED;
            }
            return reply(
                    new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, params(method, read.path("params"))));
        } catch (McpRefusal refused) {
            return refusal(refused, id);
        } catch (IOException | RuntimeException failed) {
            Failures.of(failed);
            return refusal(McpRefusal.answered(McpRefusal.INTERNAL_ERROR, McpIssues.failed()), id);
        }
    }

    private JsonNode object(byte[] message) throws McpRefusal {
        JsonNode read;
        try {
            read = json.tree(message);
        } catch (JsonProcessingException broken) {
            // Its own words may hold some of the message's.
            JsonLocation place = broken.getLocation();
            throw McpRefusal.broken(
                    McpIssues.broken(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()));
        } catch (IOException undecodable) {
            // Bytes that begin as another encoding than UTF-8, and are none in it.
            throw McpRefusal.broken(McpIssues.broken(1, 1));
        }
        if (read.isArray()) {
            throw McpRefusal.of(400, McpIssues.batch());
        }
        if (!read.isObject()) {
            throw McpRefusal.of(400, McpIssues.notAnObject());
        }
        if (!read.path("jsonrpc").isTextual() || !read.path("jsonrpc").asText().equals(McpSchema.JSONRPC_VERSION)) {
            throw McpRefusal.of(400, McpIssues.notJsonRpc());
        }
        return read;
    }

    /** Null for a notification. */
    private static @Nullable Object id(JsonNode message) throws McpRefusal {
        JsonNode id = message.path("id");
        if (id.isMissingNode()) {
            return null;
        }
        if (id.isTextual()) {
            return id.asText();
        }
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw McpRefusal.of(400, McpIssues.idWrong());
        }
        return id.asLong();
    }

    private static String method(JsonNode message) throws McpRefusal {
        JsonNode method = message.path("method");
        if (!method.isTextual()) {
            throw McpRefusal.of(400, McpIssues.methodMissing());
        }
        return method.asText();
    }

    private Map<String, Object> params(String method, JsonNode params) throws McpRefusal {
        if (!METHODS.contains(method)) {
            throw McpRefusal.answered(McpRefusal.METHOD_NOT_FOUND, McpIssues.methodUnknown(method, METHODS));
        }
        if (!params.isMissingNode() && !params.isNull() && !params.isObject()) {
            throw invalid(McpIssues.paramsWrong());
        }
        return switch (method) {
            case McpSchema.METHOD_INITIALIZE -> initialize(params);
            case McpSchema.METHOD_TOOLS_CALL -> call(params);
            case McpSchema.METHOD_TOOLS_LIST -> list(params);
            default -> Map.of();
        };
    }

    private static Map<String, Object> initialize(JsonNode params) throws McpRefusal {
        JsonNode asked = params.path("protocolVersion");
        if (!asked.isTextual()) {
            throw invalid(McpIssues.protocolVersionMissing());
        }
        // Of a version that is not known, the newest is offered.
        String version = ToolServer.VERSIONS.contains(asked.asText())
                ? asked.asText()
                : ToolServer.VERSIONS.get(ToolServer.VERSIONS.size() - 1);
        return Map.of(
                "protocolVersion",
                version,
                "capabilities",
                Map.of(),
                "clientInfo",
                Map.of("name", "client", "version", "0"));
    }

    private static Map<String, Object> list(JsonNode params) throws McpRefusal {
        if (params.hasNonNull("cursor")) {
            throw invalid(McpIssues.noNextPage());
        }
        return Map.of();
    }

    private Map<String, Object> call(JsonNode params) throws McpRefusal {
        JsonNode name = params.path("name");
        if (!name.isTextual()) {
            throw invalid(McpIssues.toolMissing(TerminologyTool.names()));
        }
        if (!TerminologyTool.names().contains(name.asText())) {
            throw invalid(McpIssues.toolUnknown(name.asText(), TerminologyTool.names()));
        }
        JsonNode arguments = params.path("arguments");
        if (arguments.isMissingNode() || arguments.isNull()) {
            return Map.of("name", name.asText(), "arguments", Map.of());
        }
        if (!arguments.isObject()) {
            throw invalid(McpIssues.argumentsWrong());
        }
        return Map.of("name", name.asText(), "arguments", json.convertValue(arguments, OBJECT));
    }

    private static McpRefusal invalid(String sentence) {
        return McpRefusal.answered(McpRefusal.INVALID_PARAMS, sentence);
    }

    private Reply reply(JSONRPCRequest request) throws IOException {
        JSONRPCResponse response =
                handler.handleRequest(McpTransportContext.EMPTY, request).block();
        return new Reply(200, json.writeValueAsString(response));
    }

    /** @param id null where there is none, or it could not be read */
    Reply refusal(McpRefusal refused, @Nullable Object id) {
        JSONRPCError error = new JSONRPCError(refused.code(), refused.sentence(), null);
        try {
            return new Reply(
                    refused.status(),
                    json.writeValueAsString(new JSONRPCResponse(McpSchema.JSONRPC_VERSION, id, null, error)));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
