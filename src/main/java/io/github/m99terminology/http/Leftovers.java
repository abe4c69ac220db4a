package io.github.m99terminology.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a client still sends of a body that has been refused. Most clients read the answer when they have sent everything; with bytes of theirs
 * unread, the connection would be reset under the answer. No thread waits for them, and there is an end to it: so many bytes, so much time.
 */
final class Leftovers extends Callback.Nested implements Runnable {
    private static final long SECONDS = 10;
    private static final long MOST = 64L << 20;

    private final Request request;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long bytes;
    private volatile Scheduler.@Nullable Task expiry;

    /** @param answered what to do when all is read */
    Leftovers(Request request, Callback answered) {
        super(answered);
        this.request = request;
    }

    @Override
    public void succeeded() {
        expiry = request.getComponents().getScheduler().schedule(this::end, SECONDS, TimeUnit.SECONDS);
        run();
    }

    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
            bytes += chunk.remaining();
            chunk.release();
            if (last || bytes > MOST) {
                end();
            }
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            Scheduler.Task task = expiry;
            if (task != null) {
                task.cancel();
            }
            super.succeeded();
        }
    }
}
