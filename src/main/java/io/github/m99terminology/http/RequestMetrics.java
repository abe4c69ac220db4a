package io.github.m99terminology.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/** How many requests of each kind there were, how they ended, and how long they took from the first byte to the last. */
final class RequestMetrics implements RequestLog {
    /** Any other operation, of which there are as many as clients can think of, is {@code $other}. */
    private static final Set<String> OPERATIONS = Set.of(
            "$batch-validate-code",
            "$check-documentation",
            "$closure",
            "$compare",
            "$diff",
            "$expand",
            "$find-matches",
            "$lookup",
            "$meta",
            "$package",
            "$preferred-id",
            "$questionnaire",
            "$subsumes",
            "$translate",
            "$validate",
            "$validate-code",
            "$versions");

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20)
    };

    private record Kind(String operation, String outcome) {}

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void log(Request request, Response response) {
        Kind kind = new Kind(
                operation(request.getMethod(), Request.getPathInContext(request)), outcome(response.getStatus()));
        timers.computeIfAbsent(kind, this::timer)
                .record(NanoTime.since(request.getBeginNanoTime()), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("terminology.requests")
                .description("Requests, by what was asked and how it ended")
                .tags("operation", kind.operation, "outcome", kind.outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    static String operation(String method, @Nullable String path) {
        if (path == null) {
            return "other";
        }
        if (!path.equals("/fhir") && !path.startsWith("/fhir/")) {
            return besideFhir(path);
        }
        if (method.equals("OPTIONS")) {
            // A browser's question before the request, which is answered without it.
            return "options";
        }
        String below = below(path);
        String last = below.substring(below.lastIndexOf('/') + 1);
        if (last.startsWith("$")) {
            return OPERATIONS.contains(last) ? last : "$other";
        }
        if (below.equals("metadata")) {
            return "metadata";
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (below.isEmpty()) {
            return reads ? "search" : "bundle";
        }
        if (last.equals("_search")) {
            return "search";
        }
        if (!reads) {
            return "write";
        }
        return below.contains("_history") ? "history" : below.contains("/") ? "read" : "search";
    }

    /** Without patterns, for every request comes by. */
    private static String below(String path) {
        int from = path.startsWith("/fhir/") ? "/fhir/".length() : "/fhir".length();
        int to = path.endsWith("/") ? path.length() - 1 : path.length();
        return from < to ? path.substring(from, to) : "";
    }

    private static String besideFhir(String path) {
        if (path.startsWith("/health/")) {
            return "health";
        }
        if (path.equals(Metrics.PATH)) {
            return "metrics";
        }
        if (path.equals("/cds-services") || path.startsWith("/cds-services/")) {
            return "hook";
        }
        return path.equals("/mcp") || path.startsWith("/mcp/") ? "mcp" : "page";
    }

    /** Whose fault it is: nobody's, the client's, that something is away for a while, the server's. */
    private static String outcome(int status) {
        if (status < 400) {
            return "answered";
        }
        return status < 500 ? "refused" : status == 503 ? "unavailable" : "failed";
    }
}
