package io.github.m99terminology.fhir;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of an answer while it is written: in pieces, so that what is kept ready is copied once, into an array that is as long as the
 * answer.
 */
final class JsonPieces extends OutputStream {

    private final List<byte[]> pieces = new ArrayList<>();
    private int length;

    @Override
    public void write(int octet) {
        ready(new byte[] {(byte) octet});
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        ready(Arrays.copyOfRange(bytes, from, from + count));
    }

    /** A piece that nobody changes any more. */
    void ready(byte[] piece) {
        pieces.add(piece);
        length += piece.length;
    }

    byte[] joined() {
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
