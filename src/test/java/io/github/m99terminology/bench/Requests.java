package io.github.m99terminology.bench;

import java.nio.charset.StandardCharsets;

/** What a load loop sends: the bytes of the next request. */
@FunctionalInterface
interface Requests {
    byte[] next();

    static Requests same(int port, String path) {
        byte[] request = get(port, path);
        return () -> request;
    }

    /** The same, of a client that takes its answers compressed. */
    static Requests sameGzipped(int port, String path) {
        byte[] request = get(port, path, "Accept-Encoding: gzip\r\n");
        return () -> request;
    }

    static byte[] get(int port, String path) {
        return get(port, path, "");
    }

    private static byte[] get(int port, String path, String header) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAccept: application/fhir+json\r\n" + header + "User-Agent: bench\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }
}
