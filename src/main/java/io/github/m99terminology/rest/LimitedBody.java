package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import io.github.m99terminology.hapi.JsonText;
import io.github.m99terminology.http.ServerIssues;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A body that refuses to be longer than the limit, whatever its headers said. */
final class LimitedBody extends ServletInputStream {
    private final InputStream body;
    private final long limit;
    private final @Nullable JsonText checks;
    private long count;
    private boolean ended;

    /** @param checks what must not be in it; null for a body of any kind */
    LimitedBody(InputStream body, long limit, @Nullable JsonText checks) {
        this.body = body;
        this.limit = limit;
        this.checks = checks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = counted(readSome(target, offset, length));
        if (checks != null && read > 0) {
            checks.accept(target, offset, read);
        }
        return read;
    }

    private int readSome(byte[] target, int offset, int length) throws IOException {
        try {
            return body.read(target, offset, length);
        } catch (ZipException | EOFException broken) {
            throw new InvalidRequestException(ServerIssues.bodyNotGzip());
        }
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
