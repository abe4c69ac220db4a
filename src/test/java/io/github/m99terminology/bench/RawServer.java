package io.github.m99terminology.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/**
 * The least that the same Jetty can do: a servlet that writes bytes it has ready, and compresses them, each time, for who takes gzip.
 * Arguments: port, file.
 */
final class RawServer {
    private RawServer() {}

    public static void main(String[] arguments) throws Exception {
        byte[] answer = Files.readAllBytes(Path.of(arguments[1]));
        start(Integer.parseInt(arguments[0]), new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                boolean gzip = "gzip".equals(request.getHeader("Accept-Encoding"));
                byte[] sent = gzip ? compressed(answer) : answer;
                response.setContentType("application/fhir+json;charset=UTF-8");
                response.setHeader("Content-Encoding", gzip ? "gzip" : null);
                response.setContentLength(sent.length);
                response.getOutputStream().write(sent);
            }
        });
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    static void start(int port, HttpServlet servlet) throws Exception {
        Server server = new Server(new InetSocketAddress("127.0.0.1", port));
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(servlet), "/fhir/*");
        server.setHandler(context);
        server.start();
    }
}
