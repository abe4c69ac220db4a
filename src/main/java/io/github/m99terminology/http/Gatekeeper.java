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
 * Answers {@code /health/live}, {@code /health/ready} and {@code /metrics} itself, so that both work while the rest is still starting,
 * and every other request with 503 until there is a handler for it: first one for what the shipped content answers, then one for everything.
 */
final class Gatekeeper extends Handler.Abstract {
    private static final Set<String> MANAGEMENT = Set.of("/health/live", "/health/ready", Metrics.PATH);

    private record Inside(Handler handler, Readiness readiness) {}

    private final boolean contentSuffices;
    private final Metrics metrics;
    private final boolean metricsHere;
    private volatile @Nullable Handler content;
    private volatile @Nullable Inside inside;
    private volatile boolean stopping;

    /**
     * @param contentSuffices whether {@code /health/ready} says yes without storage
     * @param metricsHere whether clients may see the metrics, as nobody has a port of their own to ask for them
     */
    Gatekeeper(boolean contentSuffices, Metrics metrics, boolean metricsHere) {
        this.contentSuffices = contentSuffices;
        this.metrics = metrics;
        this.metricsHere = metricsHere;
    }

    /** From now on there are answers below {@code /fhir}, and nothing else yet. */
    void open(Handler fhir) {
        content = fhir;
    }

    void open(Handler handler, Readiness readiness) {
        inside = new Inside(handler, readiness);
    }

    boolean isOpen() {
        return inside != null;
    }

    /** From now on the server is not ready: a load balancer sends its requests elsewhere. */
    void close() {
        stopping = true;
    }

    /** Health and metrics, and nothing else, for another server. */
    Handler forManagement() {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return MANAGEMENT.contains(Request.getPathInContext(request))
                        && Gatekeeper.this.handle(request, response, callback, true);
            }
        };
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return handle(request, response, callback, metricsHere);
    }

    private boolean handle(Request request, Response response, Callback callback, boolean measured) throws Exception {
        Inside opened = inside;
        switch (Request.getPathInContext(request)) {
            case "/health/live" -> health(request, response, callback, true, "{\"status\":\"live\"}\n");
            case "/health/ready" -> {
                Health health = health(opened);
                health(request, response, callback, health.isReady(contentSuffices), health.json());
            }
            case Metrics.PATH -> {
                if (!measured) {
                    return next(request, response, callback, opened);
                }
                if (isRead(request, response, callback)) {
                    metrics.write(response, callback);
                }
            }
            default -> {
                return next(request, response, callback, opened);
            }
        }
        return true;
    }

    private boolean next(Request request, Response response, Callback callback, @Nullable Inside opened)
            throws Exception {
        Handler next = opened != null ? opened.handler : WholeResponse.isForFhir(request) ? content : null;
        if (next != null) {
            return next.handle(request, response, callback);
        }
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
        WholeResponse.refuse(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, ServerIssues.starting());
        return true;
    }

    private Health health(@Nullable Inside opened) {
        if (stopping) {
            return Health.STOPPING;
        }
        if (opened == null) {
            return content == null ? Health.STARTING : Health.CONTENT;
        }
        if (!opened.readiness.isReady()) {
            return Health.STARTING;
        }
        return opened.readiness.isStorageUp() ? Health.READY : Health.DEGRADED;
    }

    private static boolean isRead(Request request, Response response, Callback callback) {
        if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
            return true;
        }
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        String sentence = ServerIssues.healthIsRead(request.getMethod());
        WholeResponse.refuse(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, sentence);
        return false;
    }

    private static void health(Request request, Response response, Callback callback, boolean good, String json) {
        if (!isRead(request, response, callback)) {
            return;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        int status = good ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503;
        WholeResponse.write(response, callback, status, "application/json", body);
    }
}
