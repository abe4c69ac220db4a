package io.github.m99terminology.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint that does what it is told, as the guide describes it: PUT keeps a resource, DELETE forgets it. */
final class SubscribedCopy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> copy = new ConcurrentHashMap<>();
    private final AtomicInteger told = new AtomicInteger();
    private final HttpServer endpoint;

    SubscribedCopy() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newCachedThreadPool());
        endpoint.createContext("/hook/", this::take);
        endpoint.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring("/hook/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("DELETE")) {
            copy.remove(key);
        } else {
            copy.put(key, SyncClient.bare(JSON.readTree(body)));
        }
        told.incrementAndGet();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/hook";
    }

    Map<String, JsonNode> copy() {
        return copy;
    }

    /** How many notifications have come. */
    int told() {
        return told.get();
    }

    @Override
    public void close() {
        endpoint.stop(0);
    }
}
