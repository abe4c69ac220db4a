package io.github.m99terminology.rest;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A request with another body. */
final class RequestOf extends HttpServletRequestWrapper {
    private final byte[] bytes;
    private final ServletInputStream body;

    RequestOf(HttpServletRequest request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
        this.body = new LimitedBody(new ByteArrayInputStream(bytes), bytes.length, null);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public int getContentLength() {
        return bytes.length;
    }

    @Override
    public long getContentLengthLong() {
        return bytes.length;
    }
}
