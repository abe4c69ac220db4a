package io.github.m99terminology.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in, kept piece by piece: Jetty runs this again whenever something has come, and no thread waits in between. Copies are kept, for
 * the connection's buffers are needed for what comes next.
 */
final class ArrivingBody implements Runnable {
    private final WholeBody bodies;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Deque<Content.Chunk> pieces = new ArrayDeque<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long bytes;
    private Scheduler.@Nullable Task expiry;

    ArrivingBody(WholeBody bodies, Request request, Response response, Callback callback) {
        this.bodies = bodies;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** @param task that calls {@link #late} */
    void expires(Scheduler.Task task) {
        expiry = task;
    }

    /** The time is over. */
    void late() {
        if (end()) {
            WholeBody.late(request, response, released());
        }
    }

    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk);
                return;
            }
            if (!keep(chunk)) {
                return;
            }
        }
    }

    /** The client has gone, or sent what is no HTTP; or nothing at all for as long as a connection may be idle. */
    private void fail(Content.Chunk failure) {
        if (failure.isLast() && end()) {
            WholeBody.broken(request, response, released(), failure);
        } else {
            late();
        }
    }

    /** Whether more is to be read. */
    private boolean keep(Content.Chunk chunk) {
        int more = chunk.remaining();
        boolean last = chunk.isLast();
        if (!bodies.holds(more)) {
            chunk.release();
            if (end()) {
                WholeBody.full(request, response, released());
            }
            return false;
        }
        bytes += more;
        pieces.add(Content.Chunk.from(BufferUtil.copy(chunk.getByteBuffer()), last));
        chunk.release();
        if (last || bytes > bodies.limit()) {
            if (end()) {
                bodies.arrived(new Arrived(request), response, released(), last);
            }
            return false;
        }
        return true;
    }

    private boolean end() {
        if (expiry != null) {
            expiry.cancel();
        }
        return ended.compareAndSet(false, true);
    }

    /** What is held is free again when the request is answered. */
    private Callback released() {
        long held = bytes;
        return Callback.from(callback, () -> bodies.releases(held));
    }

    /** The request, whose body begins with the pieces that were kept. */
    private final class Arrived extends Request.Wrapper {
        Arrived(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk piece = pieces.poll();
            if (piece == null) {
                return super.read();
            }
            // Read once: where it was the last, so is whatever is asked for after it.
            if (piece.isLast() && piece.hasRemaining()) {
                ByteBuffer rest = piece.getByteBuffer();
                pieces.add(Content.Chunk.EOF);
                return Content.Chunk.from(rest, false);
            }
            if (piece.isLast()) {
                pieces.add(Content.Chunk.EOF);
            }
            return piece;
        }

        @Override
        public void demand(Runnable demanded) {
            if (pieces.isEmpty()) {
                super.demand(demanded);
            } else {
                getContext().run(demanded, this);
            }
        }

        @Override
        public void fail(Throwable failure) {
            pieces.clear();
            super.fail(failure);
        }
    }
}
