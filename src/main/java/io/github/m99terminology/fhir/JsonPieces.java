package io.github.m99terminology.fhir;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The bytes of an answer while it is written: what is kept ready becomes a piece as it is, what is written between becomes one. */
final class JsonPieces extends OutputStream {

    private final List<Piece> pieces = new ArrayList<>();
    private final ByteArrayOutputStream between = new ByteArrayOutputStream(1024);

    @Override
    public void write(int octet) {
        between.write(octet);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        between.write(bytes, from, count);
    }

    void ready(Piece piece) {
        endBetween();
        pieces.add(piece);
    }

    AnswerBytes bytes() {
        endBetween();
        return new AnswerBytes(pieces);
    }

    private void endBetween() {
        if (between.size() > 0) {
            pieces.add(new Piece(between.toByteArray()));
            between.reset();
        }
    }
}
