package io.github.m99terminology.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One keep-alive connection: sends a request, then reads until the answer is whole, by Content-Length or by chunks. It
 * knows of HTTP only what costs next to nothing, because the generator shares its processors with what it measures.
 */
final class Exchange implements AutoCloseable {
    private static final int CHUNKED = -2;

    private final SocketChannel channel;
    private final ByteBuffer socket = ByteBuffer.allocateDirect(256 * 1024);
    private byte[] answer = new byte[64 * 1024];
    private int received;
    private int headEnd;
    private int length;
    private int chunk;
    private long sentAt;

    Exchange(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    long sentAt() {
        return sentAt;
    }

    void send(byte[] request) throws IOException {
        received = 0;
        headEnd = -1;
        sentAt = System.nanoTime();
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads what is there; true when the answer is whole. */
    boolean receive() throws IOException {
        socket.clear();
        int read = channel.read(socket);
        if (read < 0) {
            throw new EOFException("The server closed the connection after:\n" + head());
        }
        socket.flip();
        if (received + read > answer.length) {
            answer = Arrays.copyOf(answer, 2 * (received + read));
        }
        socket.get(answer, received, read);
        received += read;
        return isWhole();
    }

    private boolean isWhole() throws IOException {
        if (headEnd < 0) {
            headEnd = find('\r', '\n', '\r', '\n');
            if (headEnd < 0) {
                return false;
            }
            readHead();
        }
        return length == CHUNKED ? lastChunkReceived() : received >= headEnd + length;
    }

    private int find(char a, char b, char c, char d) {
        for (int i = 3; i < received; i++) {
            if (answer[i] == d && answer[i - 1] == c && answer[i - 2] == b && answer[i - 3] == a) {
                return i + 1;
            }
        }
        return -1;
    }

    private void readHead() throws IOException {
        String head = head();
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("Not 200, but:\n" + new String(answer, 0, received, StandardCharsets.UTF_8));
        }
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\ncontent-length:");
        if (at >= 0) {
            length = Integer.parseInt(
                    lower.substring(at + 16, lower.indexOf('\r', at)).strip());
        } else {
            length = CHUNKED;
            chunk = headEnd;
        }
    }

    private boolean lastChunkReceived() {
        while (chunk < received) {
            int size = 0;
            int at = chunk;
            while (at < received && answer[at] != '\r') {
                size = size * 16 + Character.digit(answer[at++], 16);
            }
            if (at >= received) {
                return false;
            }
            int next = at + 2 + size + 2;
            if (size == 0) {
                return received >= next;
            }
            chunk = next;
        }
        return false;
    }

    private String head() {
        return new String(answer, 0, headEnd < 0 ? received : headEnd, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
