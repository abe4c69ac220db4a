package io.github.m99terminology.hapi.concepts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The concepts of a code system, each before those below it, without what is nested in them; in pieces, each of them compressed.
 *
 * <pre>
 *   0 {"code":"A00-B99","display":"Certain infectious and parasitic diseases"}
 *   1 {"code":"A00","display":"Cholera"}
 *   2 {"code":"A00.0", …}
 * </pre>
 *
 * @param digest SHA-256 of all lines, in hexadecimal digits
 */
record ConceptList(String digest, List<byte[]> pieces) {

    ConceptList {
        pieces = List.copyOf(pieces);
    }

    /** One concept: how deep it is nested, from 0, and the rest of it as JSON. */
    record Line(int depth, String text) {

        static Line of(String written) {
            int blank = written.indexOf(' ');
            return new Line(Integer.parseInt(written.substring(0, blank)), written.substring(blank + 1));
        }
    }

    /** The concepts of one piece. */
    static List<Line> lines(byte[] piece) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(piece))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Line::of)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes concepts one by one, and keeps no more than a piece of them as they came. */
    static final class Builder {
        private static final int PIECE = 128 * 1024;

        private final MessageDigest digest = sha256();
        private final List<byte[]> pieces = new ArrayList<>();
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
        private long length;

        /** @param text JSON on one line */
        void add(int depth, String text) {
            byte[] line = (depth + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            piece.writeBytes(line);
            length += line.length;
            if (piece.size() >= PIECE) {
                end();
            }
        }

        /** Bytes of the concepts so far. */
        long length() {
            return length;
        }

        ConceptList build() {
            if (piece.size() > 0) {
                end();
            }
            return new ConceptList(HexFormat.of().formatHex(digest.digest()), pieces);
        }

        private void end() {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
                piece.writeTo(out);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            pieces.add(compressed.toByteArray());
            piece.reset();
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
