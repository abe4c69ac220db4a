package io.github.m99terminology.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.m99terminology.cli.Destination.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Resources on their way into a server that takes them all, some or none. It reads as strictly as a FHIR server: a Bundle that is no JSON is
 * refused whole. A resource whose name is "bad" it refuses, and with it the transaction; whose name is "spoilt", any Bundle that has it.
 */
class PackageInstallationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTCOME =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"invalid\",\"details\":{\"text\":\"%s\\nand so on\"}}]}";

    private static HttpServer server;
    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();
    private static final Map<String, String> STORED = new TreeMap<>();

    @BeforeAll
    @BeforeContainer
    static void start() throws IOException {
        if (server == null) {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", PackageInstallationTest::answer);
            server.start();
        }
    }

    @AfterAll
    @AfterContainer
    static void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private static PackageInstallation installation(String path) {
        REQUESTS.clear();
        STORED.clear();
        return new PackageInstallation(
                new RunningServer("http://127.0.0.1:" + server.getAddress().getPort() + path, null));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        REQUESTS.add(exchange.getRequestMethod() + " " + body.length);
        int status = 200;
        String answer;
        if (path.startsWith("/closed")) {
            status = 401;
            answer = OUTCOME.formatted("No token");
        } else {
            try {
                // As FHIR has it, in UTF-8.
                JsonNode sent = JSON.readerFor(JsonNode.class)
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readValue(StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(java.nio.ByteBuffer.wrap(body))
                                .toString());
                answer = exchange.getRequestMethod().equals("PUT") ? put(sent) : bundle((ObjectNode) sent);
            } catch (IOException | ClassCastException refused) {
                status = 400;
                answer = OUTCOME.formatted(
                        refused.getMessage() == null
                                ? ""
                                : refused.getMessage().split("\n")[0].replace("\"", "'"));
            }
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String put(JsonNode resource) throws IOException {
        if (List.of("bad", "spoilt").contains(resource.path("name").asText())) {
            throw new IOException("It is bad");
        }
        STORED.put(
                resource.get("resourceType").asText() + "/" + resource.get("id").asText(), resource.toString());
        return "{}";
    }

    private static String bundle(ObjectNode bundle) throws IOException {
        boolean whole = bundle.get("type").asText().equals("transaction");
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : bundle.get("entry")) {
            String name = entry.get("resource").path("name").asText();
            if (name.equals("spoilt") || whole && name.equals("bad")) {
                throw new IOException("It is spoilt");
            }
        }
        for (JsonNode entry : bundle.get("entry")) {
            try {
                put(entry.get("resource"));
                entries.add("{\"response\":{\"status\":\"201 Created\"}}");
            } catch (IOException bad) {
                entries.add("{\"response\":{\"status\":\"422 Unprocessable\",\"outcome\":"
                        + OUTCOME.formatted("It is bad") + "}}");
            }
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[" + String.join(",", entries)
                + "]}";
    }

    private static byte[] codeSystem(String id, String name) {
        return "{\"resourceType\":\"CodeSystem\",\"id\":\"%s\",\"name\":\"%s\"}"
                .formatted(id, name)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whatever the server refuses, and in whatever company: each is stored, or named with the reason, and never both or neither. */
    @Property(tries = 20)
    void each_isStoredOrNamed_whateverItsCompany(@ForAll @Size(max = 250) List<Kind> kinds) throws Exception {
        PackageInstallation installation = installation("/fhir");
        for (int i = 0; i < kinds.size(); i++) {
            installation.take("package/" + i + ".json", kinds.get(i).resource(i));
        }
        installation.finish();

        List<String> good = IntStream.range(0, kinds.size())
                .filter(i -> kinds.get(i) == Kind.GOOD)
                .mapToObj(i -> "CodeSystem/c" + i)
                .toList();
        List<String> refused = IntStream.range(0, kinds.size())
                .filter(i -> kinds.get(i).isRefused())
                .mapToObj(i -> "package/" + i + ".json")
                .toList();
        assertThat(STORED.keySet()).containsExactlyInAnyOrderElementsOf(good);
        assertThat(installation.stored().values()).containsExactlyInAnyOrderElementsOf(good);
        assertThat(installation.refusals()).isEqualTo(refused.size());
        assertThat(installation.report().stream()
                        .filter(line -> line.startsWith("package/"))
                        .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrderElementsOf(refused);
    }

    /** What a package may hold. */
    enum Kind {
        GOOD,
        /** Refused by the server, alone. */
        BAD,
        /** Refused with all that comes with it. */
        SPOILT,
        NO_JSON,
        /** Two resources in one file, one behind the other. */
        TWO,
        WITHOUT_ID,
        NO_TERMINOLOGY;

        boolean isRefused() {
            return this != GOOD && this != NO_TERMINOLOGY;
        }

        byte[] resource(int number) {
            String id = "c" + number;
            return switch (this) {
                case GOOD -> codeSystem(id, "good");
                case BAD -> codeSystem(id, "bad");
                case SPOILT -> codeSystem(id, "spoilt");
                case NO_JSON -> "{\"resourceType\":\"CodeSystem\",".getBytes(StandardCharsets.UTF_8);
                case TWO ->
                    (new String(codeSystem("first", "good"), StandardCharsets.UTF_8)
                                    + new String(codeSystem(id, "good"), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                case WITHOUT_ID -> "{\"resourceType\":\"ValueSet\"}".getBytes(StandardCharsets.UTF_8);
                case NO_TERMINOLOGY -> "{\"resourceType\":\"Patient\",\"id\":\"p\"}".getBytes(StandardCharsets.UTF_8);
            };
        }
    }

    /** One commit for many: what has nothing bad in it goes in as few requests as there are hundreds. */
    @Test
    void goodOnes_goTogether_aHundredAtATime() throws Exception {
        PackageInstallation installation = installation("/fhir");
        for (int i = 0; i < 250; i++) {
            installation.take("package/" + i + ".json", codeSystem("c" + i, "good"));
        }
        installation.finish();

        assertThat(REQUESTS).hasSize(3).allMatch(request -> request.startsWith("POST"));
        assertThat(installation.report()).containsExactly("Taken: 250 CodeSystem");
    }

    /** One bad file in a package must not cost the others their company. */
    @Test
    void twoResourcesInOneFile_areNamed_andTheOthersStillGoTogether() throws Exception {
        PackageInstallation installation = installation("/fhir");
        for (int i = 0; i < 50; i++) {
            installation.take("package/" + i + ".json", (i == 7 ? Kind.TWO : Kind.GOOD).resource(i));
        }
        installation.finish();

        assertThat(REQUESTS).hasSize(1);
        assertThat(installation.report().toString()).contains("package/7.json").contains("more than one");
    }

    /** Editors write it, and in the middle of a Bundle it is no JSON. */
    @Test
    void byteOrderMark_isLeftOut() throws Exception {
        PackageInstallation installation = installation("/fhir");
        installation.take(
                "package/a.json",
                ("\uFEFF" + new String(codeSystem("a", "good"), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        installation.take("package/b.json", codeSystem("b", "good"));
        installation.finish();

        assertThat(REQUESTS).hasSize(1);
        assertThat(STORED.keySet()).containsExactly("CodeSystem/a", "CodeSystem/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void otherEncodings_areNamed_andSpoilNothing(String encoding) throws Exception {
        PackageInstallation installation = installation("/fhir");
        installation.take(
                "package/a.json", new String(codeSystem("a", "good"), StandardCharsets.UTF_8).getBytes(encoding));
        installation.take("package/b.json", codeSystem("b", "good"));
        installation.finish();

        assertThat(REQUESTS).hasSize(1);
        assertThat(STORED.keySet()).containsExactly("CodeSystem/b");
        assertThat(installation.report().toString()).contains("package/a.json").contains("UTF-8");
    }

    /** Only the first is stored: the second would replace it, and nobody would know. */
    @Test
    void oneIdTwice_isNamed() throws Exception {
        PackageInstallation installation = installation("/fhir");
        installation.take("package/a.json", codeSystem("same", "good"));
        installation.take("package/b.json", codeSystem("same", "good"));
        installation.finish();

        assertThat(installation.stored()).containsExactly(Map.entry("package/a.json", "CodeSystem/same"));
        assertThat(installation.report())
                .anyMatch(line ->
                        line.startsWith("package/b.json: CodeSystem/same: ") && line.contains("package/a.json"));
    }

    /** A large one goes by itself, and does not wait for the others. */
    @Test
    void largeOne_goesAlone() throws Exception {
        PackageInstallation installation = installation("/fhir");
        installation.take("package/small.json", codeSystem("small", "good"));
        installation.take("package/large.json", codeSystem("large", "x".repeat(2 << 20)));
        installation.finish();

        assertThat(REQUESTS).hasSize(2).anyMatch(request -> request.startsWith("PUT"));
        assertThat(STORED.keySet()).containsExactly("CodeSystem/large", "CodeSystem/small");
    }

    /** Each further request would be refused as well. */
    @Test
    void closedServer_endsIt() throws Exception {
        PackageInstallation installation = installation("/closed");
        installation.take("package/a.json", codeSystem("a", "good"));

        assertThatThrownBy(installation::finish).isInstanceOf(Refused.class).hasMessageContaining("401");
        assertThat(REQUESTS).hasSize(1);
    }

    @Test
    void emptyPackage_takesNothing_andSaysSo() throws Exception {
        PackageInstallation installation = installation("/fhir");
        installation.finish();

        assertThat(REQUESTS).isEmpty();
        assertThat(installation.report()).containsExactly("Taken: nothing");
    }

    /** Of what the server says, a line: a report has a line for each. */
    @Test
    void reason_isOneLine() throws Exception {
        PackageInstallation installation = installation("/fhir");
        installation.take("package/a.json", codeSystem("a", "bad"));
        installation.finish();

        assertThat(installation.report()).contains("package/a.json: CodeSystem/a: 422 Unprocessable: It is bad");
    }
}
