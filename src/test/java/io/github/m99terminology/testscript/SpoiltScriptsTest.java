package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.m99terminology.fhir.Mutant;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.TestReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts are written by many, and some by hand. Of a script with about every element one is left out, or has no value: whatever it is, there is a
 * report of it that can be written and read, and no other script of the run is lost for it.
 */
class SpoiltScriptsTest {

    private static final String SCRIPT =
            """
            {"resourceType": "TestScript", "id": "whole", "url": "http://example.org/TestScript/whole", "name": "Whole", "status": "draft",
             "description": "all of it",
             "origin": [{"index": 1, "profile": {"code": "FHIR-Client"}}], "destination": [{"index": 1, "profile": {"code": "FHIR-Server"}}],
             "metadata": {"capability": [{"required": true, "validated": false, "capabilities": "http://example.org/cs"}]},
             "fixture": [{"id": "sent", "autocreate": false, "autodelete": false, "resource": {"reference": "_reference/minimum.json"}}],
             "profile": [{"id": "parameters", "reference": "http://hl7.org/fhir/StructureDefinition/Parameters"}],
             "variable": [{"name": "v", "defaultValue": "2027", "headerField": "X-None", "sourceId": "answer"},
               {"name": "w", "expression": "Parameters.parameter[0].name", "sourceId": "sent"}, {"name": "x", "path": "$.resourceType", "sourceId": "sent"}],
             "setup": {"action": [{"operation": {"type": {"system": "http://terminology.hl7.org/CodeSystem/testscript-operation-codes", "code": "capabilities"},
               "label": "L", "description": "D", "accept": "json", "encodeRequestUrl": true, "responseId": "answer", "requestId": "asked",
               "requestHeader": [{"field": "X-A", "value": "${v}"}]}}, {"assert": {"response": "okay", "warningOnly": false}}]},
             "test": [{"name": "one", "description": "first", "action": [
               {"operation": {"type": {"code": "lookup"}, "method": "post", "resource": "CodeSystem", "contentType": "json", "sourceId": "sent",
                 "encodeRequestUrl": true, "destination": 1, "origin": 1, "params": "?a=${w}"}},
               {"assert": {"label": "A", "description": "B", "responseCode": "200", "operator": "equals", "warningOnly": false}},
               {"assert": {"headerField": "Content-Type", "operator": "contains", "value": "json", "warningOnly": true}},
               {"assert": {"expression": "Parameters.parameter.count() > 0", "sourceId": "answer", "warningOnly": false}},
               {"assert": {"path": "$.resourceType", "compareToSourceId": "sent", "compareToSourceExpression": "Parameters.parameter[0].name",
                 "operator": "notEquals", "warningOnly": false}},
               {"assert": {"direction": "request", "requestMethod": "post", "warningOnly": false}},
               {"assert": {"direction": "request", "requestURL": "x", "operator": "notEquals", "warningOnly": false}},
               {"assert": {"resource": "Parameters", "warningOnly": false}}, {"assert": {"minimumId": "sent", "warningOnly": true}},
               {"assert": {"contentType": "json", "warningOnly": true}}, {"assert": {"navigationLinks": false, "warningOnly": true}}]}],
             "teardown": {"action": [{"operation": {"url": "/metadata", "encodeRequestUrl": false, "method": "get"}}]}}""";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Scripts scripts;

    /** Else each answer waits for an acknowledgement, as its head and its body are sent apart. */
    @BeforeAll
    static void sendAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body =
                    "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"version\", \"valueString\": \"2027\"}]}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        scripts = new Scripts(
                folder, "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir", "", Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void wholeScript_passes() throws IOException {
        ScriptResult result = scripts.run(SCRIPT);
        assertThat(result.passed()).as(Scripts.messages(result)).isTrue();
    }

    @Test
    void scriptThatLacksSomething_hasAReport() throws Exception {
        List<ScriptResult> results = new ArrayList<>();
        List<Mutant> mutants = Mutant.of(List.of(SCRIPT));
        assertThat(mutants).hasSizeGreaterThan(150);
        for (Mutant mutant : mutants) {
            try {
                results.add(scripts.run(mutant.json()));
            } catch (RuntimeException lost) {
                throw new AssertionError(mutant.what(), lost);
            }
        }
        assertThat(results).allSatisfy(result -> {
            assertThat(result.report().getResult()).isNotNull();
            assertThat(result.parts()).isNotEmpty();
            String json = Scripts.R4.newJsonParser().encodeResourceToString(result.report());
            TestReport again = Scripts.R4.newJsonParser().parseResource(TestReport.class, json);
            assertThat(Scripts.R4.newJsonParser().encodeResourceToString(again)).isEqualTo(json);
        });
        new ReportFolder(Scripts.R4, folder.resolve("reports")).write(results);
        assertThat(folder.resolve("reports").resolve("junit.xml")).isNotEmptyFile();
    }

    /** The file is somebody else's: a fixture is sent to a server, and may be none of this machine's own files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../secret.json",
                "_reference/../../../secret.json",
                "./../../secret.json",
                "_reference/../_reference/../../../secret.json",
                "a\\u0000b",
                "../../../../../../../../../etc/hostname"
            })
    void fixtureFurtherAway_isRefused(String elsewhere) throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("secret.json"), "{\"resourceType\": \"Basic\"}");
        Scripts deeper = new Scripts(
                folder.resolve("a/b"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir",
                "",
                Duration.ofSeconds(20));

        ScriptResult result = deeper.run(SCRIPT.replace("_reference/minimum.json", elsewhere));

        assertThat(result.passed()).isFalse();
        assertThat(Scripts.messages(result)).contains("a file below the folder of the script or beside it");
    }

    /** A score is of tests, whatever they are called: "setup" is a good name for one that looks at a setup. */
    @ParameterizedTest
    @ValueSource(strings = {"setup", "teardown", "one"})
    void score_isTheShareOfTestsThatPassed(String name) throws IOException {
        String passes = SCRIPT.replace("\"name\": \"one\"", "\"name\": \"" + name + "\"");
        assertThat(scripts.run(passes).report().getScore()).isEqualByComparingTo("100");

        String fails = passes.replace("\"responseCode\": \"200\"", "\"responseCode\": \"404\"");
        assertThat(scripts.run(fails).report().getScore()).isEqualByComparingTo("0");
    }

    @Test
    void server_isCheckedWhereItIsNamed() {
        for (String none : List.of("", "localhost:8080", "ftp://example.org", "file:///etc", "http:///fhir")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> new ServerUnderTest(none, null, Duration.ofSeconds(1))))
                    .as(none)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
