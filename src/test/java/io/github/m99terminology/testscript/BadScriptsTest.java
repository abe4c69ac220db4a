package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.sun.net.httpserver.HttpServer;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that cannot be run, and servers that do not answer as FHIR servers do: which and why stands in the report, and none passes. */
class BadScriptsTest {
    private static final String OKAY = "{\"assert\": {\"response\": \"okay\", \"warningOnly\": false}}";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Scripts scripts;

    /** /fhir/metadata: an answer in JSON; /html: a page; /slow: a beginning, and nothing more until the end. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        answer("/fhir/metadata", "application/fhir+json", "{\"resourceType\": \"Parameters\"}");
        answer("/html", "text/html", "<html><body>Welcome</body></html>");
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        server.start();
        scripts = new Scripts(folder, base("/fhir"), "", Duration.ofSeconds(20));
    }

    private void answer(String path, String type, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String base(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static String operation(String elements) {
        return "{\"operation\": {\"encodeRequestUrl\": true, " + elements + "}}";
    }

    private static final String METADATA = operation("\"type\": {\"code\": \"capabilities\"}");

    private void assertError(ScriptResult result, String sentence) {
        assertThat(Scripts.messages(result)).contains("error: ").contains(sentence);
        assertThat(result.report().getResult()).isEqualTo(TestReportResult.FAIL);
        assertThat(result.passed()).isFalse();
    }

    @Test
    void goodScript_passes() throws IOException {
        assertThat(scripts.runActions(METADATA, OKAY).passed()).isTrue();
    }

    @Test
    void fixture_missing_isToldAndSkipsTheTests() throws IOException {
        ScriptResult result = scripts.run(Scripts.script(
                "\"fixture\": [{\"id\": \"gone\", \"resource\": {\"reference\": \"_reference/gone.json\"}}],",
                METADATA,
                OKAY));

        assertError(result, "The fixture \"gone\" (_reference/gone.json) cannot be read: there is no file ");
        assertThat(Scripts.results(result)).containsExactly(TestReportActionResult.SKIP, TestReportActionResult.SKIP);
    }

    @Test
    void fixture_anywhereElse_isRefused() throws IOException {
        for (String elsewhere : List.of("http://example.org/x.json", "/etc/hostname", "urn:oid:1.2.3")) {
            assertError(
                    scripts.run(Scripts.script(
                            "\"fixture\": [{\"id\": \"far\", \"resource\": {\"reference\": \"" + elsewhere + "\"}}],",
                            METADATA)),
                    "a fixture or profile is a file below the folder of the script or beside it");
        }
    }

    @Test
    void operationCode_unknown() throws IOException {
        assertError(
                scripts.runActions(operation("\"type\": {\"code\": \"lookdown\"}")),
                "There is no operation code \"lookdown\" in R4's testscript-operation-codes.");
        assertError(
                scripts.runActions(operation("\"type\": {\"system\": \"http://example.org\", \"code\": \"lookup\"}")),
                "There is no operation code \"lookup\" of http://example.org");
    }

    @Test
    void operation_withoutWhatItNeeds() throws IOException {
        assertError(
                scripts.runActions(operation("\"type\": {\"code\": \"validate-code\"}")),
                "The operation validate-code needs a resource type");
        assertError(
                scripts.runActions(operation("\"type\": {\"code\": \"read\"}, \"resource\": \"CodeSystem\"")),
                "The operation read needs an id");
        assertError(
                scripts.runActions(operation("\"type\": {\"code\": \"search\"}, \"destination\": 2")),
                "The operation goes to destination 2, but a run has one server");
    }

    @Test
    void variable_unknownOrWithoutValue() throws IOException {
        assertError(
                scripts.runActions(operation("\"url\": \"metadata?x=${none}\"")),
                "There is no variable \"none\", which ${none} asks for.");
        String empty =
                "\"variable\": [{\"name\": \"v\", \"expression\": \"Parameters.parameter.name\", \"sourceId\": \"a\"}],";
        String asked = operation("\"url\": \"metadata?x=${v}\"");
        assertError(
                scripts.run(Scripts.script(empty, asked)),
                "The variable \"v\" has no value: There is no fixture, requestId or responseId \"a\" so far.");
        assertError(
                scripts.run(Scripts.script(empty, METADATA.replace("{\"enc", "{\"responseId\": \"a\", \"enc"), asked)),
                "The variable \"v\" has no value: nothing was found in the answer to GET ");
    }

    @Test
    void variables_inACircle() throws IOException {
        assertError(
                scripts.run(Scripts.script(
                        """
                        "variable": [{"name": "a", "defaultValue": "${b}"}, {"name": "b", "defaultValue": "${a}"}],""",
                        operation("\"url\": \"metadata?x=${a}\""))),
                "The variables include each other in a circle: a → b → a.");
    }

    @Test
    void expressions_unparsable() throws IOException {
        assertError(
                check("\"expression\": \"Parameters.(((\""), "The FHIRPath expression \"Parameters.(((\" cannot be");
        assertError(check("\"path\": \"$.[[\", \"value\": \"1\""), "The JSONPath \"$.[[\" cannot be");
        assertError(check("\"path\": \"f:a[[\", \"value\": \"1\""), "The XPath \"f:a[[\" cannot be");
        assertError(
                check("\"expression\": \"Parameters.nonsense()\", \"operator\": \"notEquals\", \"value\": \"1\""),
                "The FHIRPath expression \"Parameters.nonsense()\" cannot be");
    }

    @Test
    void asserts_thatMeanNothing() throws IOException {
        assertError(check("\"label\": \"nothing\""), "The assert has nothing to check.");
        assertError(check("\"response\": \"okay\", \"resource\": \"Bundle\""), "one has response and resource.");
        assertError(check("\"response\": \"okay\", \"operator\": \"eval\""), "The operator eval has no meaning");
        assertError(check("\"headerField\": \"Content-Type\""), "The operator equals needs a value");
        assertError(check("\"expression\": \"Parameters\", \"value\": \"1\""), "What was found has parts");
        assertError(check("\"expression\": \"1 | 2\", \"value\": \"1\""), "compares one value, but there are several");
        assertError(check("\"expression\": \"'text'\""), "and no boolean");
        assertError(
                check("\"responseCode\": \"few\", \"operator\": \"lessThan\""),
                "are neither two numbers nor two dates");
        assertError(check("\"validateProfileId\": \"none\""), "The script has no profile of the id \"none\".");
        assertError(check("\"minimumId\": \"none\""), "There is no fixture, requestId or responseId \"none\"");
        assertError(
                check("\"expression\": \"true\", \"compareToSourceId\": \"minimum\""),
                "A comparison needs either a value, or compareToSourceId");
        assertError(scripts.runActions(OKAY), "No answer came before that could be looked at.");
    }

    /** Also with {@code warningOnly}: an error is no warning. */
    private ScriptResult check(String elements) throws IOException {
        return scripts.runActions(METADATA, "{\"assert\": {" + elements + ", \"warningOnly\": true}}");
    }

    @Test
    void script_thatIsNone() throws IOException {
        assertError(scripts.run("no JSON"), "This is not a TestScript of FHIR R4: ");
        assertError(scripts.run("{\"resourceType\": \"Patient\"}"), "it is a Patient.");
        assertError(scripts.run("{\"resourceType\": \"TestScript\", \"scope\": [{\"phase\": {}}]}"), "scope");
        assertError(scripts.run("{\"resourceType\": \"TestScript\"}"), "The script has no test.");
        assertError(scripts.run(Scripts.script("")), "There is no action in it, so it shows nothing.");
        assertError(
                scripts.run(
                        Scripts.script("\"modifierExtension\": [{\"url\": \"http://example.org/not\"}],", METADATA)),
                "The script has a modifierExtension");
        assertError(
                new TestScriptRunner(Scripts.R4, new ServerUnderTest(base(""), null, Duration.ofSeconds(9)), "test")
                        .run(folder.resolve("nowhere.json")),
                "there is no file ");
    }

    @Test
    void server_down() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Scripts nobody = new Scripts(folder, "http://127.0.0.1:" + port, "", Duration.ofSeconds(20));

        assertError(
                nobody.runActions(METADATA, OKAY), "GET http://127.0.0.1:" + port + "/metadata: nobody answers there.");
    }

    @Test
    void server_slow() throws IOException {
        Scripts impatient = new Scripts(folder, base("/slow"), "", Duration.ofMillis(300));

        assertError(impatient.runActions(METADATA, OKAY), "/slow/metadata: no whole answer within 0.3 s.");
    }

    @Test
    void server_answersWithAPage_failsWhateverIsAskedOfTheResource() throws IOException {
        Scripts page = new Scripts(folder, base("/html"), "", Duration.ofSeconds(20));
        for (String check : List.of(
                "\"resource\": \"Bundle\", \"operator\": \"notEquals\"",
                "\"expression\": \"Bundle.entry\", \"operator\": \"empty\"",
                "\"path\": \"$.entry\", \"operator\": \"empty\"",
                "\"validateProfileId\": \"bundle\"",
                "\"minimumId\": \"links\"")) {
            ScriptResult result = page.runActions(METADATA, "{\"assert\": {" + check + ", \"warningOnly\": false}}");
            assertThat(result.passed()).as(check).isFalse();
            assertThat(Scripts.messages(result)).contains("is no FHIR resource: its media type is text/html");
        }
    }

    @Test
    void afterAFailure_theRestIsSkipped() throws IOException {
        ScriptResult result = scripts.runActions(METADATA, OKAY.replace("okay", "gone"), OKAY);

        assertThat(Scripts.results(result))
                .containsExactly(TestReportActionResult.PASS, TestReportActionResult.FAIL, TestReportActionResult.SKIP);
        assertThat(result.passed()).isFalse();
    }

    @Test
    void reports_areWrittenInBothFormatsAndForJUnit() throws IOException {
        ScriptResult good = scripts.runActions(METADATA, OKAY);
        ScriptResult bad = scripts.runActions(METADATA, OKAY.replace("okay", "gone"));
        Path reports = folder.resolve("reports");

        new ReportFolder(Scripts.R4, reports).write(List.of(good, bad));

        assertThat(reports).isDirectoryContaining("glob:**/script.json").isDirectoryContaining("glob:**/script-2.xml");
        assertThat(new Specification(Scripts.R4)
                        .validator()
                        .validateWithResult(Files.readString(reports.resolve("script-2.json")))
                        .getMessages())
                .noneMatch(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0);
        assertThat(Files.readString(reports.resolve("script-2.json"))).contains("\"result\": \"fail\"");
        assertThat(Files.readString(reports.resolve("script.xml"))).contains("<result value=\"pass\"/>");
        assertThat(Files.readString(reports.resolve("junit.xml")))
                .contains("failures=\"1\"", "<failure message=\"action 2, fail: response is ");
    }
}
