package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;

/**
 * A folder of scripts that a test makes up, and runs of them. Every script has these fixtures and profiles:
 *
 * <pre>
 * minimum     Parameters with version = 2027 and name = ICD10CM
 * links       a Bundle with the links first, last and next
 * parameters  the profile of Parameters       bundle  the profile of Bundle
 * </pre>
 */
final class Scripts {
    static final FhirContext R4 = FhirContext.forR4Cached();

    static final String LOOKUP =
            """
            {"operation": {"type": {"code": "lookup"}, "resource": "CodeSystem", "encodeRequestUrl": true,
              "requestId": "asked", "responseId": "answered",
              "params": "?system=http://hl7.org/fhir/sid/icd-10-cm&code=M99.03&property=billable"}}""";

    private static final String FIXTURES =
            """
            "fixture": [
              {"id": "minimum", "autocreate": false, "autodelete": false, "resource": {"reference": "_reference/minimum.json"}},
              {"id": "links", "autocreate": false, "autodelete": false, "resource": {"reference": "_reference/links.json"}}],
            "profile": [
              {"id": "parameters", "reference": "http://hl7.org/fhir/StructureDefinition/Parameters"},
              {"id": "bundle", "reference": "http://hl7.org/fhir/StructureDefinition/Bundle"}],""";

    private final Path folder;
    private final TestScriptRunner runner;
    private boolean keeping;
    private int written;

    Scripts(Path folder, String base, String token, Duration patience) throws IOException {
        this.folder = folder;
        this.runner = new TestScriptRunner(R4, new ServerUnderTest(base, token, patience), "test");
        fixture(
                "minimum.json",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "version", "valueString": "2027"}, {"name": "name", "valueString": "ICD10CM"}]}""");
        fixture(
                "links.json",
                """
                {"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "first", "url": "http://example.org/1"},
                  {"relation": "next", "url": "http://example.org/2"}, {"relation": "last", "url": "http://example.org/9"}]}""");
    }

    /** From now on every script is a file of its own. */
    Scripts keepAll() {
        keeping = true;
        return this;
    }

    void fixture(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve("_reference"));
        Files.writeString(folder.resolve("_reference").resolve(name), content);
    }

    /** A script with one test. */
    static String script(String more, String... actions) {
        return """
            {"resourceType": "TestScript", "id": "made-up", "url": "http://example.org/TestScript/made-up", "name": "MadeUp",
            "status": "draft", %s "test": [{"name": "only", "action": [%s]}]}"""
                .formatted(more, String.join(",", actions));
    }

    ScriptResult runActions(String... actions) throws IOException {
        return run(script(FIXTURES, actions));
    }

    ScriptResult run(String script) throws IOException {
        String name = keeping ? "script-" + ++written + ".json" : "script.json";
        Path file = Files.writeString(folder.resolve(name), script);
        return runner.run(file);
    }

    /** What became of the last action of the only test. */
    static TestReport.SetupActionAssertComponent lastAssert(ScriptResult result) {
        List<TestReport.TestActionComponent> actions =
                result.report().getTest().get(0).getAction();
        return actions.get(actions.size() - 1).getAssert();
    }

    static List<TestReportActionResult> results(ScriptResult result) {
        return result.report().getTest().stream()
                .flatMap(test -> test.getAction().stream())
                .flatMap(action -> Stream.of(
                        action.hasOperation()
                                ? action.getOperation().getResult()
                                : action.getAssert().getResult()))
                .toList();
    }

    static String messages(ScriptResult result) {
        return result.parts().stream()
                .flatMap(part -> part.messages().stream())
                .reduce("", (one, other) -> one + "\n" + other)
                .strip();
    }
}
