package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.Http;
import io.github.m99terminology.server.TestServer;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixtures that come and go, all interactions that write, and variables of every kind, on a real server. */
class WritingScriptsIT {
    private static final String URL = "http://example.org/ValueSet/made-up-by-a-script";

    @TempDir
    Path folder;

    private Scripts scripts;

    @BeforeEach
    void start() throws IOException {
        scripts = new Scripts(folder, base(), TestServer.TOKEN, Duration.ofSeconds(60));
        scripts.fixture("set.json", set("draft", "${title}"));
        scripts.fixture(
                "set.xml",
                """
                <ValueSet xmlns="http://hl7.org/fhir"><id value="script-put"/><url value="%s-put"/><name value="Put"/>
                <title value="${title}"/><status value="active"/></ValueSet>"""
                        .formatted(URL));
    }

    private static String base() {
        return "http://127.0.0.1:" + TestServer.shared().port() + "/fhir";
    }

    private static String set(String status, String title) {
        return """
            {"resourceType": "ValueSet", "url": "%s", "name": "MadeUp", "title": "%s", "status": "%s"}"""
                .formatted(URL, title, status);
    }

    /** What is put into a fixture is written as the format wants it: the title holds a quotation mark and an ampersand. */
    private static String script(String... actions) {
        return Scripts.script(
                """
                "fixture": [
                  {"id": "set", "autocreate": true, "autodelete": true, "resource": {"reference": "_reference/set.json"}},
                  {"id": "put", "autocreate": false, "autodelete": true, "resource": {"reference": "_reference/set.xml"}}],
                "variable": [
                  {"name": "title", "defaultValue": "A \\"set\\" & ${word}"}, {"name": "word", "defaultValue": "more"},
                  {"name": "id", "expression": "ValueSet.id", "sourceId": "stored"},
                  {"name": "status", "path": "$.status", "sourceId": "stored"},
                  {"name": "type", "headerField": "Content-Type", "sourceId": "stored"},
                  {"name": "late", "expression": "ValueSet.id", "sourceId": "never", "defaultValue": "fallback"}],""",
                actions);
    }

    private static String operation(String code, String elements) {
        return """
            {"operation": {"type": {"system": "http://terminology.hl7.org/CodeSystem/testscript-operation-codes", "code": "%s"},
            "encodeRequestUrl": true, %s}}"""
                .formatted(code, elements);
    }

    private static String check(String elements) {
        return "{\"assert\": {" + elements + ", \"warningOnly\": false}}";
    }

    @Test
    void fixture_isCreatedReadAndDeleted_andVariablesComeFromIt() throws IOException {
        ScriptResult result = scripts.run(script(
                operation("read", "\"targetId\": \"set\", \"responseId\": \"stored\""),
                check("\"expression\": \"ValueSet.title\", \"value\": \"${title}\""),
                check("\"expression\": \"'${status}'\", \"value\": \"draft\""),
                check(
                        "\"expression\": \"'${type}'\", \"operator\": \"contains\", \"value\": \"application/fhir+json\""),
                check("\"expression\": \"'${late}'\", \"value\": \"fallback\""),
                operation("search", "\"resource\": \"ValueSet\", \"params\": \"?url=" + URL + "&_id=${id}\""),
                check("\"expression\": \"Bundle.total\", \"value\": \"1\""),
                operation(
                        "search", "\"method\": \"post\", \"resource\": \"ValueSet\", \"params\": \"?url=" + URL + "\""),
                check("\"requestURL\": \"/ValueSet/_search\", \"operator\": \"contains\""),
                check("\"expression\": \"Bundle.entry.resource.id\", \"value\": \"${id}\""),
                operation("history", "\"targetId\": \"set\", \"accept\": \"xml\""),
                check("\"contentType\": \"xml\""),
                check("\"resource\": \"Bundle\"")));

        assertThat(result.passed()).as(Scripts.messages(result)).isTrue();
        assertThat(result.report().getSetup().getAction()).hasSize(1);
        assertThat(result.report().getTeardown().getAction()).hasSize(1);
        assertThat(total(URL)).contains("\"total\": 0");
    }

    @Test
    void updateInXml_vread_patch_delete() throws IOException {
        ScriptResult result = scripts.run(script(
                operation("updateCreate", "\"sourceId\": \"put\", \"contentType\": \"xml\", \"responseId\": \"first\""),
                check("\"responseCode\": \"200,201\", \"operator\": \"in\""),
                operation("vread", "\"targetId\": \"first\""),
                check("\"expression\": \"ValueSet.title\", \"value\": \"A \\\"set\\\" & more\""),
                operation("update", "\"sourceId\": \"put\", \"contentType\": \"json\""),
                check("\"response\": \"okay\""),
                check("\"direction\": \"request\", \"contentType\": \"json\""),
                operation("delete", "\"resource\": \"ValueSet\", \"params\": \"/script-put\""),
                check("\"responseCode\": \"200,204\", \"operator\": \"in\""),
                operation("read", "\"resource\": \"ValueSet\", \"params\": \"/script-put\""),
                check("\"response\": \"gone\"")));

        assertThat(result.passed()).as(Scripts.messages(result)).isTrue();
    }

    @Test
    void operations_byGetAndPost() throws IOException {
        scripts.fixture(
                "ask.json",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm"}, {"name": "code", "valueCode": "M99.03"}]}""");
        ScriptResult result = scripts.run(Scripts.script(
                """
                "fixture": [{"id": "ask", "autocreate": false, "autodelete": false,
                  "resource": {"reference": "_reference/ask.json"}}],""",
                operation(
                        "validate-code",
                        "\"resource\": \"CodeSystem\", \"sourceId\": \"ask\", \"contentType\": \"xml\""),
                check("\"expression\": \"Parameters.parameter.where(name='result').value\", \"value\": \"true\""),
                check("\"requestURL\": \"" + base() + "/CodeSystem/$validate-code\""),
                operation("expand", "\"params\": \"/m99-lumbar/$expand?count=1\""),
                check("\"resource\": \"ValueSet\""),
                operation("capabilities", "\"params\": \"?mode=terminology\""),
                check("\"resource\": \"TerminologyCapabilities\""),
                "{\"operation\": {\"encodeRequestUrl\": true, \"url\": \"CodeSystem/$diff?url=http://hl7.org/fhir/sid/icd-10-cm"
                        + "&from=2026&to=2027\"}}",
                check("\"response\": \"okay\"")));

        assertThat(result.passed()).as(Scripts.messages(result)).isTrue();
    }

    @Test
    void fixture_refused_isAnErrorOfTheSetup() throws IOException {
        scripts = new Scripts(folder, base(), "wrong", Duration.ofSeconds(60));
        scripts.fixture("set.json", set("draft", "x"));

        ScriptResult result = scripts.run(script(operation("read", "\"targetId\": \"set\"")));

        assertThat(Scripts.messages(result)).contains("The fixture \"set\" could not be created: POST ");
        assertThat(Scripts.results(result)).containsExactly(TestReportActionResult.SKIP);
        assertThat(total(URL)).contains("\"total\": 0");
    }

    private static String total(String url) {
        String answer =
                new Http(base()).get("/ValueSet?_summary=count&url=" + url).body();
        return Stream.of(answer)
                .map(body -> body.replaceAll("\"total\":\\s*", "\"total\": "))
                .findFirst()
                .orElseThrow();
    }
}
