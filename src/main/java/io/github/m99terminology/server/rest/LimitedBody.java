package io.github.m99terminology.server.rest;

import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import io.github.m99terminology.server.ServerIssues;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to be longer than the limit, whatever its headers said. */
final class LimitedBody extends ServletInputStream {
    private final InputStream body;
    private final long limit;
    private long count;
    private boolean ended;

    LimitedBody(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = body.read();
        counted(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(body.read(target, offset, length));
    }

    private int counted(int read) {
        ended |= read < 0;
        count += Math.max(read, 0);
        if (count > limit) {
            throw new PayloadTooLargeException(ServerIssues.bodyTooLarge(limit));
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return ended;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("The body is read by blocking calls.");
    }
}
