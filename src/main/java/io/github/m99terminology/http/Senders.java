package io.github.m99terminology.http;

import io.github.m99terminology.access.Access;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request its {@link Sender}. */
final class Senders extends Handler.Wrapper {
    private final Access access;

    Senders(Access access, Handler inside) {
        super(inside);
        this.access = access;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Sender.attach(request, access);
        return super.handle(request, response, callback);
    }
}
