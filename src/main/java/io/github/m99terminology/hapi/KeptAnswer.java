package io.github.m99terminology.hapi;

import io.github.m99terminology.fhir.AnswerBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it is kept: its entity tag, and its bytes in the forms that somebody has asked for, plain or compressed. The other form is made
 * when it is first asked for.
 *
 * @param warning what the answer's header says beside it; empty for nothing
 * @param plain empty while it is not kept in this form, as is {@code gzip}: no answer is empty
 */
record KeptAnswer(String tag, String warning, AnswerBytes plain, AnswerBytes gzip) {

    /** What fits into one packet does not get there sooner for being smaller. */
    static final int LEAST = 1024;

    private static final AnswerBytes NOT_KEPT = AnswerBytes.NONE;

    KeptAnswer {
        if (plain.length() + gzip.length() == 0) {
            throw new IllegalArgumentException("an answer has bytes");
        }
    }

    /** In the one form that is wanted now. */
    static KeptAnswer of(String tag, String warning, AnswerBytes plain, boolean compressed) {
        return compressed && plain.length() > LEAST
                ? new KeptAnswer(tag, warning, NOT_KEPT, compress(plain))
                : new KeptAnswer(tag, warning, plain, NOT_KEPT);
    }

    /** This answer, with the form that is wanted among its own. */
    KeptAnswer with(boolean compressed) {
        if (!compressed && plain.length() == 0) {
            return new KeptAnswer(tag, warning, asPlain(), gzip);
        }
        return compressed && gzip.length() == 0 && plain.length() > LEAST
                ? new KeptAnswer(tag, warning, plain, compress(plain))
                : this;
    }

    /** Of an answer that is kept {@link #with} it: what is sent. A short one is sent plain to everybody. */
    AnswerBytes bytes(boolean compressed) {
        return isCompressed(compressed) ? gzip : asPlain();
    }

    /** Whether {@link #bytes} are compressed. */
    boolean isCompressed(boolean wanted) {
        return wanted && gzip.length() > 0;
    }

    private AnswerBytes asPlain() {
        return plain.length() > 0 ? plain : inflate(gzip);
    }

    /** Pieces that are shared with other answers count whole: it may be the last that keeps them. */
    int weight() {
        return plain.length() + gzip.length() + 2 * (tag.length() + warning.length());
    }

    static AnswerBytes compress(AnswerBytes plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length() / 4);
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            plain.writeTo(gzip);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return AnswerBytes.of(bytes.toByteArray());
    }

    private static AnswerBytes inflate(AnswerBytes gzip) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(gzip.joined()))) {
            return AnswerBytes.of(plain.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
