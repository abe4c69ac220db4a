package io.github.m99terminology.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests on their way into the audit: 10,000 at most. An answer never waits for them. What finds no room any more is written into the log instead, one line each,
 * by the logger {@code audit}: nothing is lost without a trace.
 */
public final class AuditedRequests {
    private static final Logger LOG = LoggerFactory.getLogger("audit");
    private static final int MOST = 10_000;

    private final BlockingQueue<AuditedRequest> queue;

    AuditedRequests() {
        this(MOST);
    }

    /** @param most that wait */
    public AuditedRequests(int most) {
        queue = new ArrayBlockingQueue<>(most);
    }

    public void add(AuditedRequest request) {
        if (!queue.offer(request)) {
            log(request);
        }
    }

    /** Into the log, as it will get no further. On one line, whatever a client calls itself. */
    public static void log(AuditedRequest request) {
        LOG.warn("Not stored: {}", request.toString().replaceAll("\\p{Cntrl}", "?"));
    }

    /** Waits a moment for the first of them; empty when none comes. */
    public List<AuditedRequest> next(int most) throws InterruptedException {
        List<AuditedRequest> next = new ArrayList<>();
        AuditedRequest first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
            next.add(first);
            queue.drainTo(next, most - 1);
        }
        return next;
    }

    /** All that still wait. */
    public List<AuditedRequest> rest() {
        List<AuditedRequest> rest = new ArrayList<>();
        queue.drainTo(rest);
        return rest;
    }

    /**
     * A request as an audit keeps it.
     *
     * @param address path and query as they were sent
     * @param interaction as FHIR names it, such as {@code update} or {@code operation}
     * @param transaction IHE's name of it, such as {@code ITI-98}; null for another
     * @param agent who its token says it is; null when it had none, or a wrong one
     * @param network the address that it came from
     * @param written what was, or would have been, written: {@code CodeSystem/x/_history/2}
     */
    public record AuditedRequest(
            Instant at,
            String method,
            String address,
            String interaction,
            @Nullable String transaction,
            int status,
            @Nullable String agent,
            String network,
            List<String> written) {
        public AuditedRequest {
            agent = agent == null ? null : storable(agent);
            written = List.copyOf(written);
        }

        /** A provider's token calls a client what it likes; not every database holds every character, nor half of one. */
        private static String storable(String name) {
            return name.codePoints()
                    .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        /** One letter, as AuditEvent has it. */
        public String action() {
            return switch (interaction) {
                case "create" -> "C";
                case "update", "patch" -> "U";
                case "delete" -> "D";
                case "read", "vread", "search-type" -> "R";
                default -> "E";
            };
        }

        /** 0 for done, 4 for refused, 8 for failed. */
        public String outcome() {
            return status < 400 ? "0" : status < 500 ? "4" : "8";
        }
    }
}
