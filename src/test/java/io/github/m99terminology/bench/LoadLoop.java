package io.github.m99terminology.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A closed loop on one thread: so many connections, each with one request under way at any time. */
final class LoadLoop {
    private static final int CONNECTIONS = 8;

    private final int connections;
    private final Requests requests;
    private final Latencies latencies = new Latencies();

    private LoadLoop(int connections, Requests requests) {
        this.connections = connections;
        this.requests = requests;
    }

    /** Runs for the given time; every answer must be 200. */
    static Load run(int port, Requests requests, Duration time) throws IOException {
        return new LoadLoop(CONNECTIONS, requests).run(port, time);
    }

    /** The same with one connection: one client, who waits for each answer. */
    static Load runOne(int port, Requests requests, Duration time) throws IOException {
        return new LoadLoop(1, requests).run(port, time);
    }

    /** The same with one connection per processor. */
    static Load runPerProcessor(int port, Requests requests, Duration time) throws IOException {
        return new LoadLoop(Runtime.getRuntime().availableProcessors(), requests).run(port, time);
    }

    /** Nothing came for so long that it is not worth waiting for. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswer() {
            super("No answer within 10 seconds");
        }
    }

    private Load run(int port, Duration time) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Exchange exchange = new Exchange(port);
                exchanges.add(exchange);
                exchange.channel().register(selector, SelectionKey.OP_READ, exchange);
            }
            long start = System.nanoTime();
            long end = start + time.toNanos();
            for (Exchange exchange : exchanges) {
                exchange.send(requests.next());
            }
            while (System.nanoTime() < end) {
                if (selector.select(this::proceed, 10_000) == 0) {
                    throw new NoAnswer();
                }
            }
            return latencies.over(System.nanoTime() - start);
        } finally {
            for (Exchange exchange : exchanges) {
                exchange.close();
            }
        }
    }

    private void proceed(SelectionKey key) {
        Exchange exchange = (Exchange) key.attachment();
        try {
            if (exchange.receive()) {
                latencies.add(System.nanoTime() - exchange.sentAt());
                exchange.send(requests.next());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
