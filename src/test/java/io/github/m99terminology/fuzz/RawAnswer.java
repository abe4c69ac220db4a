package io.github.m99terminology.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What came back over a socket.
 *
 * @param text all of it, head and body
 */
record RawAnswer(String text, Duration took) {

    private static final int PATIENCE_MILLIS = 60_000;

    static RawAnswer to(RawRequest request, int port) {
        long begin = System.nanoTime();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(socket, request.bytes());
            String text = new String(received(socket), StandardCharsets.UTF_8);
            return new RawAnswer(text, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException broken) {
            throw new UncheckedIOException(request.toString(), broken);
        }
    }

    /** A server may answer before it has read everything, and close. */
    private static void send(Socket socket, byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException answeredAlready) {
            // what it said is read next
        }
    }

    private static byte[] received(Socket socket) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[65536];
        try {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes.write(piece, 0, read);
            }
        } catch (SocketException reset) {
            // the rest of a large body was not wanted; what was said before counts
        }
        return bytes.toByteArray();
    }

    int status() {
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    String head() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    /** Without the marks of chunks: answers here are short enough to have a length, or are not looked into. */
    String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    String header(String name) {
        return head().lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
