package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that follows a feed which changes from run to run: after each run it has what the feed lists, whatever the feed calls it, and what came in
 * another way is left alone. A code system that was deleted because its next version has another address would be missed by everybody.
 */
class MirroringTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, String> published = new ConcurrentSkipListMap<>();
    private final Map<String, String> stored = new ConcurrentSkipListMap<>();
    private HttpServer server;
    private String base;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/files/", exchange -> {
            String content = published.get(exchange.getRequestURI().getPath().substring("/files/".length()));
            send(exchange, content == null ? 404 : 200, content == null ? "" : content);
        });
        server.createContext("/fhir", this::fhir);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Takes transactions and deletes, as a FHIR server does. */
    private void fhir(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            stored.remove(exchange.getRequestURI().getPath().substring("/fhir/".length()));
            send(exchange, 204, "");
            return;
        }
        StringBuilder answer =
                new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[");
        String before = "";
        for (JsonNode entry :
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("entry")) {
            stored.put(
                    entry.path("request").path("url").asText(),
                    entry.path("resource").path("version").asText());
            answer.append(before).append("{\"response\":{\"status\":\"200 OK\"}}");
            before = ",";
        }
        send(exchange, 200, answer.append("]}").toString());
    }

    private static String resource(String id, String version) {
        return "{\"resourceType\":\"CodeSystem\",\"id\":\"%s\",\"version\":\"%s\"}".formatted(id, version);
    }

    private Feed feed(boolean hashed) throws Exception {
        StringBuilder xml = new StringBuilder(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:n=\"http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0\"><link href=\"feed.xml\"/>");
        for (Map.Entry<String, String> file : published.entrySet()) {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(file.getValue().getBytes(StandardCharsets.UTF_8)));
            xml.append("<entry><category term=\"FHIR_CodeSystem\"/><link rel=\"alternate\" href=\"files/")
                    .append(file.getKey())
                    .append('"')
                    .append(hashed ? " n:sha256Hash=\"" + hash + "\"" : "")
                    .append("/></entry>");
        }
        return Feed.read(
                new ByteArrayInputStream((xml + "</feed>").getBytes(StandardCharsets.UTF_8)),
                URI.create(base + "/feed.xml"));
    }

    private void run(boolean hashed) throws Exception {
        MirrorState state = MirrorState.of(folder.resolve("state"), base + "/feed.xml");
        RunningServer fhir = new RunningServer(base + "/fhir", null);
        Mirroring mirroring = new Mirroring(state, fhir, new PackageInstallation(fhir));
        mirroring.take(feed(hashed));
        assertThat(mirroring.isComplete())
                .as(String.join("\n", mirroring.report()))
                .isTrue();
    }

    @Test
    void server_hasWhatTheFeedLists_afterEachRun() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            boolean hashed = random.nextBoolean();
            folder.resolve("state").toFile().delete();
            stored.clear();
            stored.put("CodeSystem/own", "1");
            for (int run = 0; run < 6; run++) {
                Map<String, String> wanted = new TreeMap<>(Map.of("CodeSystem/own", "1"));
                published.clear();
                for (int id = 0; id < 5; id++) {
                    if (id == 0 || random.nextInt(3) > 0) {
                        String version = String.valueOf(random.nextInt(3));
                        boolean byVersion = random.nextBoolean();
                        published.put(
                                "id" + id + (byVersion ? "-" + version : "") + ".json", resource("id" + id, version));
                        wanted.put("CodeSystem/id" + id, version);
                    }
                }
                run(hashed);
                assertThat(stored).as("seed %d, run %d", seed, run).isEqualTo(wanted);
            }
        }
    }

    /** By the words of RFC 4287: a link that does not say so leads to the entry; of two forms it is the one that can be read. */
    @Test
    void entry_isFoundByItsLink_howeverTheFeedIsWritten() throws Exception {
        for (String links : new String[] {
            "<link href=\"files/a.json\"/>",
            "<link rel=\"alternate\" href=\"files/a.json\"/>",
            "<link rel=\"alternate\" type=\"application/fhir+json\" href=\"files/a.json\"/><link rel=\"alternate\" type=\"application/fhir+xml\" href=\"files/a.xml\"/>",
            "<link rel=\"alternate\" type=\"application/fhir+xml\" href=\"files/a.xml\"/><link rel=\"alternate\" type=\"application/fhir+json\" href=\"files/a.json\"/>",
            "<link rel=\"related\" href=\"files/b.json\"/><link href=\"files/a.json\"/><link rel=\"self\" href=\"files/c.json\"/>"
        }) {
            String xml =
                    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><link rel=\"alternate\" href=\"http://home.example\"/><entry>"
                            + links + "<category term=\"FHIR_ValueSet\"/></entry></feed>";
            Feed read = Feed.read(
                    new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                    URI.create("http://x.example/feed.xml"));
            assertThat(read.entries()).as(links).singleElement().satisfies(entry -> {
                assertThat(entry.address()).isEqualTo("http://x.example/files/a.json");
                assertThat(entry.type()).isEqualTo("ValueSet");
            });
        }
    }

    /** What a package and a server say is printed as words, and gives the terminal no orders. */
    @Test
    void report_ofWhatOthersWrote_hasNoControlCharacters() throws Exception {
        PackageInstallation installation = new PackageInstallation(new RunningServer(base + "/fhir", null));
        installation.take(
                "package/\u001b]0;title\u0007.json",
                "{\"resourceType\":\"CodeSystem\",\"id\":\"\u009b2J\"}".getBytes(StandardCharsets.UTF_8));
        installation.take("package/b\r.json", "{".getBytes(StandardCharsets.UTF_8));
        installation.take("package/c.json", "{\"resourceType\":\"A\\u001b[2JB\"}".getBytes(StandardCharsets.UTF_8));
        installation.refuse("d\u001b[31m", "no\u0000thing");
        assertThat(installation.report()).hasSize(6).allSatisfy(line -> assertThat(line.chars())
                .noneMatch(Character::isISOControl));
    }
}
