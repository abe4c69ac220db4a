package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions, with a real endpoint on this machine. */
@TestMethodOrder(MethodName.class)
class SubscriptionsIT {

    private static final String HOOK = "/hook";
    private static final Map<String, String> SETTINGS = Map.of(
            "subscriptions.enabled",
            "true",
            "subscriptions.private-addresses",
            "true",
            "subscriptions.interval",
            "50ms",
            "subscriptions.give-up",
            "3s");

    @TempDir
    static Path data;

    /** What came: method, path and body, or a header of it. */
    private static final List<String> CAME = new CopyOnWriteArrayList<>();

    private static TestServer server;
    private static HttpServer endpoint;
    private static volatile int status = 200;

    @BeforeAll
    static void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newCachedThreadPool());
        endpoint.createContext("/", SubscriptionsIT::answer);
        endpoint.start();
        server = TestServer.start(data, SETTINGS);
    }

    @AfterAll
    static void stop() {
        server.close();
        endpoint.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        CAME.add("%s %s %s %s %s"
                .formatted(
                        status,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("X-Secret"),
                        body));
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + path;
    }

    private static String subscription(String id, String criteria, String path, String payload) {
        return """
               {"resourceType": "Subscription", "id": "%s", "status": "requested", "reason": "to keep a copy", "criteria": "%s",
                "channel": {"type": "rest-hook", "endpoint": "%s", %s "header": ["X-Secret: abc"]}}"""
                .formatted(
                        id,
                        criteria,
                        path.startsWith("http") ? path : address(path),
                        payload.isEmpty() ? "" : "\"payload\": \"%s\",".formatted(payload));
    }

    private static HttpResponse<String> put(String id, String criteria, String path, String payload) {
        return server.fhir()
                .put("/Subscription/" + id, subscription(id, criteria, path, payload), TestServer.AUTHORIZATION);
    }

    private static void write(String id, String title) {
        String set =
                """
                {"resourceType": "ValueSet", "id": "%1$s", "url": "http://example.org/told/%1$s", "status": "active", "title": "%2$s",
                 "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10-cm"}]}}"""
                        .formatted(id, title);
        assertThat(server.fhir()
                        .put("/ValueSet/" + id, set, TestServer.AUTHORIZATION)
                        .statusCode())
                .isIn(200, 201);
    }

    private static void awaitCame(String... parts) {
        Await.until(String.join(" ", parts), Duration.ofSeconds(20), () -> CAME.stream()
                .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
    }

    @Test
    void a_change_deletionAndCreation_areTold_asIfAtThatBase_andNothingElse() {
        write("other", "before");
        assertThat(put("all", "ValueSet?url=http://example.org/told/a", HOOK, "application/fhir+json")
                        .statusCode())
                .isEqualTo(201);
        assertThat(put("bare", "ValueSet", "/bare", "").statusCode()).isEqualTo(201);
        assertThat(put("xml", "ValueSet", "/xml", "application/fhir+xml").statusCode())
                .isEqualTo(201);

        write("a", "first");
        awaitCame("200 PUT /hook/ValueSet/a abc", "\"title\":\"first\"");
        awaitCame("200 PUT /xml/ValueSet/a", "<title value=\"first\"/>");
        awaitCame("200 POST /bare abc");
        write("a", "second");
        awaitCame("PUT /hook/ValueSet/a", "second");
        server.fhir().delete("/ValueSet/a", TestServer.AUTHORIZATION);
        awaitCame("DELETE /hook/ValueSet/a");
        write("other", "after");
        awaitCame("PUT /xml/ValueSet/other", "after");

        assertThat(CAME).noneMatch(line -> line.contains("/hook/") && line.contains("other"));
    }

    @Test
    void b_endpointThatWasAway_throughARestart_isToldWhatChangedMeanwhile() {
        assertThat(put("later", "ValueSet?url=http://example.org/told/b", "/later", "application/fhir+json")
                        .statusCode())
                .isEqualTo(201);
        status = 503;
        write("b", "while away");
        awaitCame("503 PUT /later/ValueSet/b");
        server.close();
        server = TestServer.start(data, SETTINGS);
        status = 200;

        awaitCame("200 PUT /later/ValueSet/b", "while away");
    }

    @Test
    void c_endpointThatStaysAway_orRedirects_endsInError_withTheReason() {
        assertThat(put("gone", "ValueSet?url=http://example.org/told/c", "/gone", "application/fhir+json")
                        .statusCode())
                .isEqualTo(201);
        status = 302;
        write("c", "never told");

        Await.until("status error", Duration.ofSeconds(30), () -> read("gone").contains("\"status\":\"error\""));
        status = 200;
        assertThat(read("gone")).contains("\"error\":\"Given up", "answered 302");
        assertThat(CAME).noneMatch(line -> line.contains("/elsewhere"));

        assertThat(put("gone", "ValueSet?url=http://example.org/told/c", "/gone", "application/fhir+json")
                        .statusCode())
                .isEqualTo(200);
        awaitCame("200 PUT /gone/ValueSet/c", "never told");
    }

    private static String read(String id) {
        return server.fhir()
                .get("/Subscription/" + id, TestServer.AUTHORIZATION)
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Patient                       | http://127.0.0.1/x  | rest-hook | application/fhir+json | Name one of CodeSystem",
                "ValueSet?nonsense=1           | http://127.0.0.1/x  | rest-hook | application/fhir+json | nonsense",
                "ValueSet                      | ftp://127.0.0.1/x   | rest-hook | application/fhir+json | https://ehr.example.org/hook",
                "ValueSet                      | http://u:p@127.0.0.1/x | rest-hook | application/fhir+json | https://ehr.example.org/hook",
                "ValueSet                      | not a url           | rest-hook | application/fhir+json | no URL",
                "ValueSet                      | http://127.0.0.1/x  | email     | application/fhir+json | There is rest-hook",
                "ValueSet                      | http://127.0.0.1/x  | rest-hook | text/plain            | application/fhir+xml"
            })
    void d_subscriptionThatCannotBeFollowed_isRefused(
            String criteria, String path, String type, String payload, String says) {
        String sent = subscription("wrong", criteria, "http://127.0.0.1/x", payload)
                .replace("http://127.0.0.1/x", path)
                .replace("rest-hook", type);

        HttpResponse<String> answer = server.fhir().put("/Subscription/wrong", sent, TestServer.AUTHORIZATION);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("OperationOutcome", says);
    }

    @Test
    void e_withoutTheToken_subscriptionsAreNeitherWrittenNorReadNorFound() {
        put("secret", "ValueSet", "/secret", "");
        Http fhir = server.fhir();

        for (String path : List.of(
                "/Subscription/secret",
                "/Subscription/secret/_history/1",
                "/Subscription",
                "/Subscription?_id=secret",
                "/Subscription/_history")) {
            assertThat(fhir.get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(fhir.get(path, TestServer.AUTHORIZATION).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        for (String path : List.of("/_history?_count=500", "/?_type=Subscription,ValueSet&_id=secret")) {
            assertThat(fhir.get(path).body()).as(path).doesNotContain("X-Secret");
        }
        assertThat(fhir.post(
                                "/",
                                "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [{\"request\": {\"method\": \"GET\", \"url\": \"Subscription/secret\"}}]}")
                        .body())
                .doesNotContain("X-Secret");
        assertThat(fhir.put("/Subscription/secret", subscription("secret", "ValueSet", "/x", ""))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void f_byDefault_thereAreNone() {
        assertThat(TestServer.shared()
                        .fhir()
                        .get("/Subscription", TestServer.AUTHORIZATION)
                        .statusCode())
                .isEqualTo(404);
        assertThat(TestServer.shared().fhir().get("/metadata").body()).doesNotContain("\"Subscription\"");
    }

    /** By its own name it is refused. Under another one it is told what it has already, which is no news: nothing goes round. */
    @Test
    void g_theServerItself_isNoEndpoint_andUnderAnotherNameNoLoop() throws SQLException {
        HttpResponse<String> refused =
                put("self", "ValueSet", "http://127.0.0.1:" + server.port() + "/fhir", "application/fhir+json");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("it is this server itself");

        String other = subscription(
                        "self",
                        "ValueSet?url=http://example.org/told/looped",
                        "http://localhost:" + server.port() + "/fhir",
                        "application/fhir+json")
                .replace("X-Secret: abc", "Authorization: Bearer " + TestServer.TOKEN);
        assertThat(server.fhir()
                        .put("/Subscription/self", other, TestServer.AUTHORIZATION)
                        .statusCode())
                .isEqualTo(201);
        write("looped", "once");

        Await.until("it is told", Duration.ofSeconds(20), () -> toldOfPresentVersion("self", "looped"));
        assertThat(server.fhir().get("/ValueSet/looped").body()).contains("\"versionId\":\"1\"");
    }

    private static boolean toldOfPresentVersion(String subscription, String resource) {
        String sql =
                """
                SELECT COUNT(*) FROM TERMINOLOGY_SUBSCRIPTION t JOIN HFJ_RESOURCE r ON r.RES_ID = t.RESOURCE_NO AND r.RES_VER = t.RESOURCE_VERSION
                WHERE t.SUBSCRIPTION_ID = ? AND r.FHIR_ID = ?""";
        try (Connection connection = server.bean(DataSource.class).getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, subscription);
            query.setString(2, resource);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
