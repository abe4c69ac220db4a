package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire compressed: HAPI's answers, for who takes them so. */
class CompressionTest {

    /** A page that refuses at length. */
    private static final ServletMount GONE = new ServletMount("/page/*", new HttpServlet() {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(HttpServletResponse.SC_GONE);
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write("<p>gone for good: " + request.getPathInfo());
        }
    });

    private static NotesServer server;

    /** A page that says itself that it varies by encoding, beside other things. */
    private static final ServletMount VARYING = new ServletMount("/varying", new HttpServlet() {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.addHeader("Vary", "Accept, accept-encoding, Prefer");
            response.addHeader("Vary", "Accept");
            response.getWriter().write("long ".repeat(1000));
        }
    });

    @BeforeAll
    static void start() {
        server = NotesServer.listen(Map.of());
        server.open(List.of(GONE, VARYING), () -> true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record WholeResponse(String head, byte[] body) {
        boolean has(String header) {
            return head.lines().anyMatch(line -> line.equalsIgnoreCase(header));
        }

        long count(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .count();
        }
    }

    private static WholeResponse send(String method, String path, String... headers) throws IOException {
        String request = method + " " + path + " HTTP/1.0\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                + (headers.length > 0 ? "\r\n" : "") + "\r\n";
        try (Socket socket = new Socket("127.0.0.1", server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] all = in.readAllBytes();
            int end = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            return new WholeResponse(
                    new String(all, 0, end, StandardCharsets.ISO_8859_1),
                    java.util.Arrays.copyOfRange(all, end + 4, all.length));
        }
    }

    private static String inflated(byte[] body) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/metadata", "/fhir/metadata?_format=xml"})
    void answer_forWhoTakesGzip_isCompressed(String path) throws IOException {
        WholeResponse plain = send("GET", path);
        WholeResponse gzip = send("GET", path, "Accept-Encoding: gzip");

        assertThat(plain.count("Content-Encoding")).isZero();
        assertThat(gzip.has("Content-Encoding: gzip")).as(gzip.head()).isTrue();
        assertThat(gzip.body().length).isLessThan(plain.body().length / 2);
        assertThat(inflated(gzip.body())).contains("CapabilityStatement");
        assertThat(plain.head()).contains("Accept-Encoding");
        assertThat(gzip.head()).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip;q=0 | false",
                "* | true",
                "identity;q=0, * | true",
                "x-gzip | true",
                "gzip;q=nonsense | false",
                "identity | false"
            })
    void acceptEncoding_isReadAsHttpSays(String sent, boolean compressed) throws IOException {
        WholeResponse answer = send("GET", "/fhir/metadata", "Accept-Encoding: " + sent);

        assertThat(answer.head()).startsWith("HTTP/1.1 200");
        assertThat(answer.has("Content-Encoding: gzip")).isEqualTo(compressed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void vary_saidByTheAnswerToo_namesEachOnce(String encoding) throws IOException {
        WholeResponse answer = send("GET", "/varying", "Accept-Encoding: " + encoding);

        assertThat(answer.count("Vary")).isEqualTo(1);
        String vary = answer.head()
                .lines()
                .filter(line -> line.startsWith("Vary: "))
                .findFirst()
                .orElseThrow();
        assertThat(vary.substring("Vary: ".length()).toLowerCase(Locale.ROOT).split(", "))
                .containsExactlyInAnyOrder("accept", "accept-encoding", "prefer");
    }

    @Test
    void answer_short_isPlain() throws IOException {
        WholeResponse answer = send("GET", "/fhir/Basic/1", "Accept-Encoding: gzip");

        assertThat(answer.count("Content-Encoding")).isZero();
        assertThat(answer.head()).contains("Accept-Encoding");
    }

    @Test
    void refusal_hasOneDate() throws IOException {
        assertThat(send("GET", "/fhir/Nonsense/1").count("Date")).isEqualTo(1);
    }

    /** The type's name comes back in the sentence, which is then long enough. */
    private static final String LONG_REFUSAL = "/fhir/" + "X".repeat(1500) + "/1";

    @ParameterizedTest
    @CsvSource({"/fhir/,/1,404,OperationOutcome", "/page/,,410,gone for good"})
    void refusal_long_isCompressedAsAnyAnswer(String before, String after, int status, String said) throws IOException {
        String path = before + "X".repeat(1500) + (after == null ? "" : after);
        WholeResponse plain = send("GET", path);
        WholeResponse gzip = send("GET", path, "Accept-Encoding: gzip");

        assertThat(plain.head()).startsWith("HTTP/1.1 " + status);
        assertThat(plain.count("Content-Encoding")).isZero();
        assertThat(gzip.head()).startsWith("HTTP/1.1 " + status).contains("Accept-Encoding");
        assertThat(gzip.has("Content-Encoding: gzip")).as(gzip.head()).isTrue();
        assertThat(gzip.body().length).isLessThan(plain.body().length / 2);
        assertThat(inflated(gzip.body()))
                .isEqualTo(new String(plain.body(), StandardCharsets.UTF_8))
                .contains(said);
    }

    @Test
    void refusal_longToHead_hasNoBody() throws IOException {
        WholeResponse answer = send("HEAD", LONG_REFUSAL, "Accept-Encoding: gzip");

        assertThat(answer.head()).startsWith("HTTP/1.1 404");
        assertThat(answer.has("Content-Encoding: gzip")).as(answer.head()).isTrue();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusal_short_isPlain() throws IOException {
        WholeResponse answer = send("GET", "/fhir/Nonsense/1", "Accept-Encoding: gzip");

        assertThat(answer.head()).startsWith("HTTP/1.1 404").contains("Accept-Encoding");
        assertThat(answer.count("Content-Encoding")).isZero();
    }

    @Test
    void head_hasTheHeadersAndNoBody() throws IOException {
        WholeResponse answer = send("HEAD", "/fhir/metadata", "Accept-Encoding: gzip");

        assertThat(answer.head()).startsWith("HTTP/1.1 200").contains("application/fhir+json");
        assertThat(answer.body()).isEmpty();
    }
}
