package io.github.m99terminology.mcp;

import io.github.m99terminology.hapi.MediaRange;
import io.github.m99terminology.http.ServletBody;
import io.github.m99terminology.settings.Settings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code /mcp}: <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">streamable HTTP</a> without sessions
 * and without streams. One message comes by POST, one answer goes back as JSON.
 *
 * <p>"Servers MUST validate the Origin header": a browser's page may call where {@code mcp.origins} lists it, or where it came from this server
 * itself. By which names the server may be called is asked before.
 */
final class McpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String JSON = "application/json";
    private static final String ANY = "*";
    private static final Set<String> TAKES_JSON = Set.of(JSON, "application/*", "*/*", "*");

    private final transient Messages messages;
    private final transient Settings settings;

    McpServlet(Messages messages, Settings settings) {
        this.messages = messages;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reply reply;
        try {
            reply = messages.answer(message(request, response));
        } catch (McpRefusal refused) {
            reply = messages.refusal(refused, null);
        }
        send(response, reply);
    }

    private byte[] message(HttpServletRequest request, HttpServletResponse response) throws IOException, McpRefusal {
        if (!settings.mcp().enabled()) {
            throw McpRefusal.of(404, McpIssues.off());
        }
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        if (!path.equals("/")) {
            throw McpRefusal.of(404, McpIssues.noSuchAddress());
        }
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            throw McpRefusal.of(405, McpIssues.method());
        }
        // First, so that the connection is good for the next message also where this one is refused.
        byte[] body = body(request);
        checkOrigin(request);
        checkHead(request);
        return body;
    }

    private void checkOrigin(HttpServletRequest request) throws McpRefusal {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        if (!origins.isEmpty() && !(origins.size() == 1 && mayCall(request, origins.get(0)))) {
            throw McpRefusal.of(403, McpIssues.originUnknown());
        }
    }

    private boolean mayCall(HttpServletRequest request, String origin) {
        List<String> listed = settings.mcp().origins();
        return listed.contains(ANY)
                || listed.contains(origin.toLowerCase(Locale.ROOT))
                || origin.toLowerCase(Locale.ROOT).matches("https?://" + Pattern.quote(own(request)));
    }

    /** Host and port of this server, as its own pages are reached: where any name would do, none tells. */
    private String own(HttpServletRequest request) {
        String host = settings.http()
                .baseUrl()
                .map(base -> URI.create(base).getAuthority())
                .orElse(null);
        if (host == null && !settings.http().hosts().contains(ANY)) {
            host = request.getHeader("Host");
        }
        return Objects.requireNonNullElse(host, "").toLowerCase(Locale.ROOT);
    }

    private static void checkHead(HttpServletRequest request) throws McpRefusal {
        String version = request.getHeader("MCP-Protocol-Version");
        if (version != null && !ToolServer.VERSIONS.contains(version)) {
            throw McpRefusal.of(400, McpIssues.protocolVersionUnknown(version, ToolServer.VERSIONS));
        }
        if (!takesJson(Collections.list(request.getHeaders("Accept")))) {
            throw McpRefusal.of(406, McpIssues.notAcceptable());
        }
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals(JSON)) {
            throw McpRefusal.of(415, McpIssues.notJson());
        }
        if (request.getHeader("Content-Encoding") != null) {
            throw McpRefusal.of(415, McpIssues.encoded());
        }
    }

    /** A client of the protocol names JSON and event streams; one that takes JSON will do. */
    private static boolean takesJson(List<String> accept) {
        return accept.isEmpty()
                || MediaRange.weight(MediaRange.all(accept), range -> TAKES_JSON.contains(range.type())) > 0;
    }

    private byte[] body(HttpServletRequest request) throws IOException, McpRefusal {
        long limit = settings.http().bodyLimit();
        byte[] bytes = ServletBody.upTo(limit, request);
        if (bytes == null) {
            throw McpRefusal.of(413, McpIssues.tooLarge(limit));
        }
        return bytes;
    }

    private static void send(HttpServletResponse response, Reply reply) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(reply.status());
        byte[] body = reply.bytes();
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.setContentType(JSON);
            response.getOutputStream().write(body);
        }
    }
}
