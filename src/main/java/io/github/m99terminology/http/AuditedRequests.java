package io.github.m99terminology.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
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
}
