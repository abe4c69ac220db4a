package io.github.m99terminology.http;

import io.github.m99terminology.settings.Settings;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request in when its body is there. A client that sends slowly so occupies no thread, however many there are of them; it has until {@code
 * request.body-timeout} (408), and all that is on its way may fill no more than an eighth of the memory (503).
 *
 * <p>What is longer than the {@code body.limit} goes on with the rest still to be read: it is either refused at once, or a write with the token. Of what
 * is refused the rest is taken all the same ({@link Leftovers}).
 */
final class WholeBody extends Handler.Wrapper {
    private final long limit;
    private final long millis;
    private final long room = Runtime.getRuntime().maxMemory() / 8;
    private final AtomicLong held = new AtomicLong();

    WholeBody(Settings.Http settings, Handler inside) {
        super(inside);
        this.limit = settings.bodyLimit();
        this.millis = settings.arrival().bodyTime().toMillis();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        boolean none = length < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (none || length == 0) {
            return super.handle(request, response, callback);
        }
        if (length > limit) {
            isLast(response);
            return super.handle(request, response, new Leftovers(request, callback));
        }
        ArrivingBody body = new ArrivingBody(this, request, response, callback);
        body.expires(request.getComponents().getScheduler().schedule(body::late, millis, TimeUnit.MILLISECONDS));
        body.run();
        return true;
    }

    /** Whether there is room for some more bytes, which are held from now on. */
    boolean holds(long more) {
        if (held.addAndGet(more) <= room) {
            return true;
        }
        held.addAndGet(-more);
        return false;
    }

    void releases(long bytes) {
        held.addAndGet(-bytes);
    }

    long limit() {
        return limit;
    }

    /** Some clients send their next request on a connection while they still owe the rest of a body: that request would be taken for the rest. */
    private static void isLast(Response response) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }

    /**
     * The request with what has come of its body.
     *
     * @param whole whether that is all of it
     */
    void arrived(Request request, Response response, Callback callback, boolean whole) {
        Callback answered = callback;
        if (!whole) {
            isLast(response);
            answered = new Leftovers(request, callback);
        }
        try {
            if (!super.handle(request, response, answered)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable failed) {
            Response.writeError(request, response, callback, failed);
        }
    }

    static void late(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        WholeResponse.refuse(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408, ServerIssues.bodyLate());
    }

    static void full(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
        WholeResponse.refuse(
                request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, ServerIssues.bodiesFull());
    }

    static void broken(Request request, Response response, Callback callback, Content.Chunk chunk) {
        Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, null, chunk.getFailure());
    }
}
