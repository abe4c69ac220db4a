package io.github.m99terminology.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * The body of an answer that is given up when nothing of it has come for a while: reading it waits for ever, and a command that a schedule runs each night would
 * stand there in the morning.
 */
final class WatchedBody extends FilterInputStream {
    private final long patience;
    private final Thread watch;
    private volatile long moved = System.nanoTime();
    private volatile boolean stalled;

    WatchedBody(InputStream body, Duration patience) {
        super(body);
        this.patience = patience.toNanos();
        watch = new Thread(this::watch, "stalled-download");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        try {
            for (long left = patience; left > 0; left = moved + patience - System.nanoTime()) {
                Thread.sleep(Math.max(1, left / 1_000_000));
            }
            stalled = true;
            // Whoever waits for more is told that there is none.
            in.close();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException closedAlready) {
            stalled = true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = super.read(into, offset, length);
            moved = System.nanoTime();
            if (!stalled) {
                return read;
            }
        } catch (IOException ended) {
            if (!stalled) {
                throw ended;
            }
        }
        throw new HttpTimeoutException("nothing has come");
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }
}
