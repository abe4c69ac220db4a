package io.github.m99terminology.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.m99terminology.access.Issuer;
import io.github.m99terminology.server.Await;
import io.github.m99terminology.server.Outcome;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What a client gets with which token: a server over {@link Notes}, which stores {@code Basic}, and an issuer that it trusts. */
class TokensTest {
    private static final String BASIC = "{\"resourceType\": \"Basic\", \"id\": \"1\"}";
    private static final String PARAMETERS = "{\"resourceType\": \"Parameters\"}";
    private static final ServletMount PAGE = new ServletMount("/code/*", new HttpServlet() {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("a page");
        }
    });

    private final Issuer issuer = new Issuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    private NotesServer open(String... settings) {
        NotesServer server = NotesServer.listen(issuer.settings(settings));
        server.open(List.of(PAGE), () -> true);
        return server;
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private String[] scope(String scope) {
        return bearer(issuer.token("robot", scope));
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("none");
    }

    @Test
    void write_withoutAToken_isAskedForOne() {
        try (NotesServer server = open()) {
            HttpResponse<String> answer = server.fhir().put("/Basic/1", BASIC);
            assertThat(Outcome.of(answer, 401))
                    .isEqualTo("Writes need a token: send it as \"Authorization: Bearer TOKEN\".");
            assertThat(challenge(answer)).isEqualTo("Bearer realm=\"terminology\"");
        }
    }

    @Test
    void write_withAForeignToken_isUnauthorized_andToldWhy() {
        try (NotesServer server = open()) {
            HttpResponse<String> unknown = server.fhir().put("/Basic/1", BASIC, bearer("of-another-server"));
            assertThat(Outcome.of(unknown, 401))
                    .isEqualTo(
                            "The token sent is neither this server's own nor signed by the provider that it trusts.");
            assertThat(challenge(unknown))
                    .startsWith(
                            "Bearer realm=\"terminology\", error=\"invalid_token\", error_description=\"The token sent");

            String expired = issuer.expired("robot", "system/*.cruds");
            assertThat(Outcome.of(server.fhir().put("/Basic/1", BASIC, bearer(expired)), 401))
                    .isEqualTo(
                            "The time of the token sent is over, or has not come: ask the provider for another one.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /Basic/1, system/Basic.u",
        "POST, /Basic, system/Basic.c",
        "DELETE, /Basic/1, system/Basic.d",
        "POST, /Basic/$change, system/Basic.u",
    })
    void write_needsTheScopeOfItsInteraction(String method, String path, String scope) {
        try (NotesServer server = open()) {
            for (String granted :
                    List.of(scope, "system/*." + scope.charAt(scope.length() - 1), "system/Basic.write")) {
                assertThat(send(server, method, path, scope(granted)).statusCode())
                        .as(granted)
                        .isBetween(200, 204);
            }
            for (String granted : List.of("system/*.rs", "system/CodeSystem.cruds", "", "user/Basic.cruds")) {
                HttpResponse<String> answer = send(server, method, path, scope(granted));
                assertThat(Outcome.of(answer, 403))
                        .as(granted)
                        .isEqualTo("The token sent does not allow this request, which needs the scope " + scope + ".");
                assertThat(challenge(answer)).contains("error=\"insufficient_scope\"", "scope=\"" + scope + "\"");
            }
        }
    }

    private static HttpResponse<String> send(NotesServer server, String method, String path, String... headers) {
        return switch (method) {
            case "PUT" -> server.fhir().put(path, BASIC, headers);
            case "POST" -> server.fhir().post(path, path.contains("$") ? PARAMETERS : BASIC, headers);
            default -> server.fhir().send(method, path, headers);
        };
    }

    private static String bundle(String... methodsAndUrls) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < methodsAndUrls.length; i += 2) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"request\": {\"method\": \"%s\", \"url\": \"%s\"}%s}"
                            .formatted(
                                    methodsAndUrls[i],
                                    methodsAndUrls[i + 1],
                                    methodsAndUrls[i].startsWith("P") ? ", \"resource\": " + BASIC : ""));
        }
        return "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [%s]}".formatted(entries);
    }

    @Test
    void bundle_needsWhatEachOfItsEntriesNeeds() {
        try (NotesServer server = open()) {
            String both = bundle("PUT", "Basic/1", "DELETE", "Basic/2", "GET", "CodeSystem/1");
            assertThat(server.fhir().post("/", both, scope("system/Basic.ud")).statusCode())
                    .isEqualTo(200);
            assertThat(Outcome.of(server.fhir().post("/", both, scope("system/Basic.u system/*.rs")), 403))
                    .endsWith("needs the scope system/Basic.d.");
            // An address that is not plainly a type's, or names another type than the resource's.
            assertThat(Outcome.of(
                            server.fhir().post("/", bundle("POST", "CodeSystem"), scope("system/CodeSystem.c")), 403))
                    .endsWith("needs the scope system/Basic.c.");
            String elsewhere = bundle("PUT", "http://elsewhere.example/fhir/Basic/1");
            assertThat(Outcome.of(server.fhir().post("/", elsewhere, scope("system/Basic.u")), 403))
                    .endsWith("needs the scope system/*.u.");
        }
    }

    @Test
    void read_whereReadsAreOpen_asksNobody_whateverTokenComesWithIt() {
        issuer.answers(500);
        try (NotesServer server = open()) {
            for (String token : List.of("nonsense", issuer.token("robot", ""), issuer.expired("robot", ""))) {
                assertThat(server.fhir().get("/Basic/1", bearer(token)).statusCode())
                        .isEqualTo(200);
                assertThat(server.web().get("/code/M99.65", bearer(token)).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/Basic/1, system/Basic.r",
        "/Basic?author=a, system/Basic.s",
        "/Basic/, system/Basic.s",
        "/Basic/$ask, system/Basic.r",
        "/?_getpages=none, system/Basic.s",
    })
    void read_whereReadsNeedAToken_needsItsScope(String path, String scope) {
        try (NotesServer server = open("reads.open", "false")) {
            assertThat(Outcome.of(server.fhir().get(path), 401))
                    .isEqualTo("This server's reads need a token: send it as \"Authorization: Bearer TOKEN\".");
            assertThat(server.fhir().get(path, bearer("nonsense")).statusCode()).isEqualTo(401);
            assertThat(server.fhir().get(path, scope("system/Basic.cud")).statusCode())
                    .isEqualTo(403);
            assertThat(server.fhir().get(path, scope(scope)).statusCode()).isNotIn(401, 403, 503);
            assertThat(server.fhir().get(path, scope("system/*.rs")).statusCode())
                    .isNotIn(401, 403, 503);
            assertThat(server.fhir().get(path, scope("system/ValueSet.r")).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void bundleOfReads_whereReadsNeedAToken_needsTheirScopes() {
        try (NotesServer server = open("reads.open", "false")) {
            String reads = bundle("GET", "Basic/1", "GET", "ValueSet?url=x");
            assertThat(server.fhir().post("/", reads).statusCode()).isEqualTo(401);
            assertThat(Outcome.of(server.fhir().post("/", reads, scope("system/Basic.rs")), 403))
                    .endsWith("needs the scope system/ValueSet.s.");
            assertThat(server.fhir()
                            .post("/", reads, scope("system/Basic.r system/ValueSet.s"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void pages_whereReadsNeedAToken_needItForEverything() {
        try (NotesServer server = open("reads.open", "false")) {
            HttpResponse<String> none = server.web().get("/code/M99.65");
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.body())
                    .startsWith("This server's reads need a token")
                    .doesNotContain("OperationOutcome");
            assertThat(server.web()
                            .get("/code/M99.65", scope("system/CodeSystem.rs"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.web().get("/code/M99.65", scope("system/*.r")).body())
                    .isEqualTo("a page");
        }
    }

    /** Also before there is storage. */
    @Test
    void read_beforeStorage_needsATokenToo() {
        try (NotesServer server = NotesServer.listen(issuer.settings("reads.open", "false"))) {
            server.openContent();
            assertThat(server.fhir().get("/CodeSystem/$lookup").statusCode()).isEqualTo(401);
            assertThat(server.fhir()
                            .get("/CodeSystem/$lookup", scope("system/CodeSystem.r"))
                            .body())
                    .isEqualTo("early");
        }
    }

    @Test
    void whatTellsHowToComeIn_staysOpen() {
        try (NotesServer server = open("reads.open", "false")) {
            for (String path : List.of("/health/live", "/health/ready", "/metrics", "/fhir/metadata")) {
                assertThat(server.web().get(path).statusCode()).as(path).isEqualTo(200);
            }
            for (String path : List.of("/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration")) {
                HttpResponse<String> said = server.web().get(path);
                assertThat(said.statusCode()).as(path).isEqualTo(200);
                assertThat(said.headers().firstValue("Content-Type")).contains("application/json");
                assertThat(said.body()).contains("\"token_endpoint\":\"" + issuer.url() + "/token\"");
                assertThat(server.web().post(path, "{}").statusCode()).as(path).isEqualTo(405);
            }
            assertThat(server.fhir().get("/metadata").body())
                    .contains("SMART-on-FHIR", "Reads and operations need a token, but for metadata.");
        }
    }

    @Test
    void smartConfiguration_withoutAProvider_isNowhere() {
        try (NotesServer server = NotesServer.start(Map.of("write.token", "the-own-token"))) {
            assertThat(server.web().get("/.well-known/smart-configuration").statusCode())
                    .isEqualTo(404);
            assertThat(server.fhir().get("/.well-known/smart-configuration").statusCode())
                    .isBetween(400, 404);
            assertThat(server.fhir().get("/metadata").body()).doesNotContain("SMART-on-FHIR");
        }
    }

    @Test
    void provider_thatIsAway_is503_andTheServersOwnTokenGoesOn() {
        issuer.answers(500);
        try (NotesServer server = open("write.token", "the-own-token", "reads.open", "false")) {
            for (HttpResponse<String> answer : List.of(
                    server.fhir().put("/Basic/1", BASIC, scope("system/*.cruds")),
                    server.fhir().get("/Basic/1", scope("system/*.cruds")),
                    server.fhir().get("/.well-known/smart-configuration"))) {
                assertThat(Outcome.of(answer, 503)).startsWith("The server cannot reach the provider of tokens");
                assertThat(answer.headers().firstValue("Retry-After")).contains("10");
            }
            assertThat(server.fhir()
                            .put("/Basic/1", BASIC, bearer("the-own-token"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.fhir().get("/Basic/1", bearer("the-own-token")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void wrongTokens_oneAfterTheOther_areLockedOut() {
        try (NotesServer server = open("token.attempts", "3", "write.token", "the-own-token")) {
            for (int i = 0; i < 3; i++) {
                assertThat(server.fhir()
                                .put("/Basic/1", BASIC, bearer("guess-" + i))
                                .statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> locked = server.fhir().put("/Basic/1", BASIC, bearer("the-own-token"));
            assertThat(Outcome.of(locked, 429)).startsWith("Too many wrong tokens have come from this address");
            assertThat(Integer.parseInt(
                            locked.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(server.fhir().get("/Basic/1").statusCode()).isEqualTo(200);
            assertThat(server.fhir().put("/Basic/1", BASIC).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void accessLog_namesTheClient_andNeverItsToken() {
        Logger access = (Logger) LoggerFactory.getLogger("access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        access.addAppender(lines);
        try (NotesServer server = open("access-log.enabled", "true", "write.token", "the-own-token")) {
            String token = issuer.token("sync robot\n", "system/Basic.u");
            server.fhir().put("/Basic/1", BASIC, bearer(token));
            server.fhir().put("/Basic/1", BASIC, bearer("the-own-token"));
            server.fhir().put("/Basic/1", BASIC);
            Await.until("three lines", Duration.ofSeconds(20), () -> lines.list.size() >= 3);
            assertThat(lines.list.get(0).getFormattedMessage())
                    .startsWith("PUT /fhir/Basic/1 200 ")
                    .endsWith(" ms by sync?robot?")
                    .doesNotContain(token);
            assertThat(lines.list.get(1).getFormattedMessage()).endsWith(" ms by write.token");
            assertThat(lines.list.get(2).getFormattedMessage()).endsWith(" ms");
        } finally {
            access.detachAppender(lines);
        }
    }
}
