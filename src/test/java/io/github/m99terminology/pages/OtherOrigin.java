package io.github.m99terminology.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server of somebody else's: a folder of files on a free port of 127.0.0.1, hence another origin than the FHIR server's. */
final class OtherOrigin implements AutoCloseable {

    private final Path folder;
    private final HttpServer server;

    private OtherOrigin(Path folder, HttpServer server) {
        this.folder = folder.toAbsolutePath().normalize();
        this.server = server;
    }

    static OtherOrigin serving(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        OtherOrigin origin = new OtherOrigin(folder, server);
        server.createContext("/", origin::answer);
        server.start();
        return origin;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file =
                folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
        try (exchange) {
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/favicon.ico") ? 204 : 404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type(file.toString()));
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    private static String type(String file) {
        return file.endsWith(".html")
                ? "text/html;charset=utf-8"
                : file.endsWith(".js")
                        ? "text/javascript"
                        : file.endsWith(".css") ? "text/css" : "application/octet-stream";
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
