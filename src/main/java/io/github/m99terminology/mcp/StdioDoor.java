package io.github.m99terminology.mcp;

import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.Version;
import io.github.m99terminology.snapshot.TerminologySnapshot;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio">Standard input and output</a>: one message a line, one answer a
 * line, in their order, until the input ends. Of a line that is too long the rest is passed over, and the next one is read.
 */
public final class StdioDoor {

    private final InputStream in;
    private final int limit;

    private StdioDoor(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * Answers until the input ends.
     *
     * @param out nothing else may be written there
     */
    public static void serve(TerminologySnapshot snapshot, Settings settings, InputStream in, OutputStream out)
            throws IOException {
        Messages messages =
                Messages.about(() -> snapshot, settings.terminology().limits(), Version.current());
        int limit = (int) Math.min(settings.http().bodyLimit(), Integer.MAX_VALUE - 8);
        StdioDoor door = new StdioDoor(new BufferedInputStream(in), limit);
        for (byte[] line = door.line(); line != null; line = door.line()) {
            Reply reply = line.length > limit
                    ? messages.refusal(McpRefusal.of(413, McpIssues.tooLarge(limit)), null)
                    : isBlank(line) ? Reply.ACCEPTED : messages.answer(line);
            if (!reply.json().isEmpty()) {
                out.write(reply.bytes());
                out.write('\n');
                out.flush();
            }
        }
    }

    /** The next line, of which at most one byte more than the limit is kept; null at the end of the input. */
    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() <= limit) {
                line.write(next);
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }
}
