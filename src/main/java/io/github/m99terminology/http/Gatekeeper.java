package io.github.m99terminology.http;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /health/live} and {@code /health/ready} itself, so that both work while the rest is still starting,
 * and every other request with 503 until there is a handler for it.
 */
final class Gatekeeper extends Handler.Abstract {
    private static final Set<String> HEALTH = Set.of("/health/live", "/health/ready");

    private record Inside(Handler handler, Readiness readiness) {}

    private volatile @Nullable Inside inside;
    private volatile boolean stopping;

    void open(Handler handler, Readiness readiness) {
        inside = new Inside(handler, readiness);
    }

    /** From now on the server is not ready: a load balancer sends its requests elsewhere. */
    void close() {
        stopping = true;
    }

    /** The same answers about health, and nothing else, for another server. */
    Handler healthAlone() {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return HEALTH.contains(Request.getPathInContext(request))
                        && Gatekeeper.this.handle(request, response, callback);
            }
        };
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Inside opened = inside;
        switch (Request.getPathInContext(request)) {
            case "/health/live" -> health(request, response, callback, true, "live");
            case "/health/ready" -> health(request, response, callback, isReady(opened), state(opened));
            default -> {
                if (opened == null) {
                    response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
                    WholeResponse.refuse(
                            request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, ServerIssues.starting());
                    return true;
                }
                return opened.handler.handle(request, response, callback);
            }
        }
        return true;
    }

    private boolean isReady(@Nullable Inside opened) {
        return !stopping && opened != null && opened.readiness.isReady();
    }

    private String state(@Nullable Inside opened) {
        if (stopping) {
            return "stopping";
        }
        return isReady(opened) ? "ready" : "starting";
    }

    private static void health(Request request, Response response, Callback callback, boolean good, String state) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            String sentence = ServerIssues.healthIsRead(request.getMethod());
            WholeResponse.refuse(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, sentence);
            return;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        byte[] body = "{\"status\":\"%s\"}\n".formatted(state).getBytes(StandardCharsets.UTF_8);
        int status = good ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503;
        WholeResponse.write(response, callback, status, "application/json", body);
    }
}
