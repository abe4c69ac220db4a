package io.github.m99terminology.http;

import io.github.m99terminology.hapi.AnswerFormat;
import io.github.m99terminology.hapi.Failures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Short whole answers that Jetty's handlers give by themselves. */
final class WholeResponse {
    /** What Jetty puts in the place of an address that it could not read; it may have been one of the endpoint's. */
    private static final Set<String> UNREAD = Set.of("/badURI", "/badMessage");

    private WholeResponse() {}

    static boolean isForFhir(Request request) {
        @Nullable String path = Request.getPathInContext(request);
        return path == null || UNREAD.contains(path) || path.equals("/fhir") || path.startsWith("/fhir/");
    }

    static boolean isForHooks(Request request) {
        @Nullable String path = Request.getPathInContext(request);
        return path != null && (path.equals("/cds-services") || path.startsWith("/cds-services/"));
    }

    static boolean isForMcp(Request request) {
        @Nullable String path = Request.getPathInContext(request);
        return path != null && (path.equals("/mcp") || path.startsWith("/mcp/"));
    }

    /** An OperationOutcome under /fhir, one line of text anywhere else. */
    static void refuse(Request request, Response response, Callback callback, int status, String sentence) {
        if (isForFhir(request)) {
            write(response, callback, status, AnswerFormat.JSON.contentType(), Failures.json(status, sentence));
        } else {
            byte[] line = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
            write(response, callback, status, "text/plain;charset=UTF-8", line);
        }
    }

    static void write(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
