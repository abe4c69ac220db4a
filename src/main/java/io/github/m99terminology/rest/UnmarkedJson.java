package io.github.m99terminology.rest;

import io.github.m99terminology.hapi.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** JSON as it comes, without the byte order mark that may stand before it ({@link JsonText#unmarked}). */
final class UnmarkedJson extends PushbackInputStream {
    private static final int MARK = 3;

    private boolean begun;

    UnmarkedJson(InputStream sent) {
        super(sent, MARK);
    }

    @Override
    public int read() throws IOException {
        begin();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        begin();
        return super.read(target, offset, length);
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            unread(JsonText.unmarked(in.readNBytes(MARK)));
        }
    }
}
