package io.github.m99terminology.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The bytes of an answer, in pieces of which other answers may share some: written out as they are, they are never copied into one array. */
public final class AnswerBytes {

    private static final int STROKE = 8 * 1024;

    public static final AnswerBytes NONE = new AnswerBytes(List.of());

    private final List<Piece> pieces;
    private final int length;

    AnswerBytes(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        int sum = 0;
        for (Piece piece : pieces) {
            sum += piece.bytes().length;
        }
        this.length = sum;
    }

    /** Some that nobody changes any more. */
    public static AnswerBytes of(byte[] bytes) {
        return new AnswerBytes(List.of(new Piece(bytes)));
    }

    public int length() {
        return length;
    }

    /** In strokes that a container puts together into full buffers: a piece that is larger than its buffer would be sent apart from the others. */
    public void writeTo(OutputStream out) throws IOException {
        for (Piece piece : pieces) {
            byte[] bytes = piece.bytes();
            for (int from = 0; from < bytes.length; from += STROKE) {
                out.write(bytes, from, Math.min(STROKE, bytes.length - from));
            }
        }
    }

    public byte[] joined() {
        byte[] all = new byte[length];
        int at = 0;
        for (Piece piece : pieces) {
            System.arraycopy(piece.bytes(), 0, all, at, piece.bytes().length);
            at += piece.bytes().length;
        }
        return all;
    }

    /** What tells these bytes from others: the same for the same bytes, at any time and on any server, however they are parted. */
    public String digest() {
        Checksums all = Checksums.NONE;
        for (Piece piece : pieces) {
            all = piece.after(all);
        }
        return all.hex();
    }

    /**
     * The same without texts that are new each time.
     *
     * @param changing in the order in which they stand in the bytes
     */
    public String digest(List<String> changing) {
        if (changing.isEmpty()) {
            return digest();
        }
        byte[] bytes = pieces.size() == 1 ? pieces.get(0).bytes() : joined();
        Checksums all = Checksums.NONE;
        int from = 0;
        for (String text : changing) {
            byte[] sought = text.getBytes(StandardCharsets.UTF_8);
            int at = indexOf(bytes, sought, from);
            if (at >= 0) {
                all = all.and(Checksums.of(bytes, from, at));
                from = at + sought.length;
            }
        }
        return all.and(Checksums.of(bytes, from, bytes.length)).hex();
    }

    private static int indexOf(byte[] bytes, byte[] sought, int from) {
        for (int at = from; at + sought.length <= bytes.length; at++) {
            if (bytes[at] == sought[0] && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }
}
