package io.github.m99terminology.http;

import java.util.List;

/**
 * What {@code /health/ready} tells. Two things come up one after the other, and the second may go down again:
 *
 * <pre>
 * status     up                 what is answered
 * starting   []                 nothing but health
 * starting   [content]          operations, from the shipped content
 * ready      [content,storage]  everything
 * degraded   [content]          operations; the database cannot be reached, or has no room
 * stopping   []                 everything, for the delay; then nothing
 * </pre>
 *
 * {@code content} is enough for a 200 where the setting {@code ready.when} says so; a server that stops is never ready.
 */
enum Health {
    STARTING("starting"),
    CONTENT("starting", "content"),
    READY("ready", "content", "storage"),
    DEGRADED("degraded", "content"),
    STOPPING("stopping");

    private final String status;
    private final List<String> up;

    Health(String status, String... up) {
        this.status = status;
        this.up = List.of(up);
    }

    /** @param contentSuffices whether operations alone are all that is wanted */
    boolean isReady(boolean contentSuffices) {
        return this == READY || contentSuffices && up.contains("content");
    }

    String json() {
        String listed = up.isEmpty() ? "" : "\"" + String.join("\",\"", up) + "\"";
        return "{\"status\":\"%s\",\"up\":[%s]}\n".formatted(status, listed);
    }
}
