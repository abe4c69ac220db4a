package io.github.m99terminology.hapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a write get on while many clients expand.
 *
 * <p>A write of a large code system takes some hundred milliseconds of a processor. Beside as many expansions as the server has threads it is given one part of
 * sixty-five, as the operating system is fair, and takes half a minute. So while one is worked on, only as many expansions are as leave it a processor;
 * the others wait for each other. That loses no time, for they would wait for a processor too. And nobody waits for longer than {@link #PATIENCE}: whoever
 * writes all the time does not stop those who read, and an expansion that takes long not the others.
 *
 * <p>As a filter it sees the writes, and stands before whatever reads their bodies.
 */
final class WritesFirst extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int beside;
    private final long patience;
    private int writes;
    private int expansions;

    WritesFirst() {
        this(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    WritesFirst(int processors, Duration patience) {
        this.beside = Math.max(1, processors - 1);
        this.patience = patience.toNanos();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isWrite(request)) {
            chain.doFilter(request, response);
            return;
        }
        written(1);
        try {
            chain.doFilter(request, response);
        } finally {
            written(-1);
        }
    }

    private static boolean isWrite(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "PUT", "PATCH", "DELETE" -> true;
            case "POST" ->
                !request.getRequestURI().contains("$")
                        && !request.getRequestURI().endsWith("/_search");
            default -> false;
        };
    }

    private synchronized void written(int more) {
        writes += more;
        notifyAll();
    }

    /** Does it at once, or when it is its turn. */
    <T> T expanded(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        long end = System.nanoTime() + patience;
        try {
            for (long left = patience; isFull() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        expansions++;
    }

    private boolean isFull() {
        return writes > 0 && expansions >= beside;
    }

    private synchronized void end() {
        expansions--;
        notify();
    }
}
