package io.github.m99terminology.http;

import io.github.m99terminology.hapi.Handling;
import java.util.List;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line per request: method, path and query, status, bytes, milliseconds, and who sent it where a token was asked for. The logger {@code access} puts
 * the time before it. What a caller sent is printed with anything but visible ASCII as a question mark, so that nobody writes
 * lines of their own into the log. After it stands what the answer warned of.
 */
final class AccessLog implements RequestLog {
    /** The operation, the page and the tools that are about a patient's note. */
    private static final List<String> CONFIDENTIAL = List.of("/$check-documentation", "/scribe", "/mcp");

    private static final int LONGEST_NAME = 100;

    private static final Logger LOG = LoggerFactory.getLogger("access");

    @Override
    public void log(Request request, Response response) {
        String trace = TraceContext.id(request.getHeaders().get(TraceContext.HEADER_NAME));
        if (trace == null) {
            line(request, response);
            return;
        }
        try (MDC.MDCCloseable traced = MDC.putCloseable(TraceContext.KEY, trace)) {
            line(request, response);
        }
    }

    private static void line(Request request, Response response) {
        LOG.info(
                "{} {} {} {} {} ms{}{}",
                visible(request.getMethod()),
                visible(address(request.getHttpURI())),
                response.getStatus(),
                Response.getContentBytesWritten(response),
                NanoTime.millisSince(request.getBeginNanoTime()),
                sender(Sender.name(request)),
                warning(response.getHeaders().get(Handling.WARNING)));
    }

    /** A note has no business in an address, and is refused there; it is not to stand in the log for that. */
    private static String address(HttpURI uri) {
        String path = uri.getDecodedPath();
        return path != null && uri.getQuery() != null && CONFIDENTIAL.stream().anyMatch(path::contains)
                ? uri.getPath() + "?..."
                : uri.getPathQuery();
    }

    /** Who the token says it is, where that was asked for; never the token. */
    private static String sender(@Nullable String name) {
        return name == null
                ? ""
                : " by " + visible(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    /** What the client was warned of, such as parameters of its request that were ignored. */
    private static String warning(@Nullable String sent) {
        return sent == null ? "" : " " + visible(sent, ' ');
    }

    private static String visible(String sent) {
        return visible(sent, '!');
    }

    private static String visible(String sent, char first) {
        for (int i = 0; i < sent.length(); i++) {
            if (!isVisible(sent.charAt(i), first)) {
                return masked(sent, first);
            }
        }
        return sent;
    }

    private static boolean isVisible(int c, char first) {
        return c >= first && c < 127;
    }

    private static String masked(String sent, char first) {
        StringBuilder line = new StringBuilder(sent.length());
        sent.chars().forEach(c -> line.append(isVisible(c, first) ? (char) c : '?'));
        return line.toString();
    }
}
