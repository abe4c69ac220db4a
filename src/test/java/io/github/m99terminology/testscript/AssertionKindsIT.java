package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.m99terminology.server.TestServer;
import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of assert and each operator, once as it passes and once as it fails, on what a server answers to $lookup of M99.03. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssertionKindsIT {
    private static final String VERSION = "\"expression\": \"Parameters.parameter.where(name='version').value\"";
    private static final String NAMES = "\"expression\": \"Parameters.parameter.name\"";
    private static final String JSON_PATH = "\"path\": \"$.parameter[?(@.name=='version')].valueString\"";
    private static final String XPATH =
            "\"path\": \"fhir:Parameters/fhir:parameter[fhir:name/@value='version']/fhir:valueString/@value\"";
    private static final String TO_FIXTURE = "\"compareToSourceId\": \"minimum\"";

    private static final String BASE = "http://127.0.0.1:" + TestServer.shared().port() + "/fhir";

    /** Of all tests, for the last one. */
    private static final List<ScriptResult> RUN = new ArrayList<>();

    @TempDir
    static Path folder;

    private static Scripts scripts;

    @BeforeAll
    static void start() throws IOException {
        scripts = new Scripts(folder, BASE, TestServer.TOKEN, Duration.ofSeconds(60)).keepAll();
    }

    private static ScriptResult run(String... actions) throws IOException {
        ScriptResult result = scripts.runActions(actions);
        RUN.add(result);
        return result;
    }

    private void assertDecides(String passing, String failing) throws IOException {
        ScriptResult passed = run(Scripts.LOOKUP, assertion(passing));
        assertThat(Scripts.lastAssert(passed).getResult())
                .as(passing + ": " + Scripts.messages(passed))
                .isEqualTo(TestReportActionResult.PASS);
        assertThat(passed.passed()).isTrue();

        ScriptResult failed = run(Scripts.LOOKUP, assertion(failing));
        assertThat(Scripts.lastAssert(failed).getResult())
                .as(failing + ": " + Scripts.messages(failed))
                .isEqualTo(TestReportActionResult.FAIL);
        assertThat(failed.passed()).isFalse();
    }

    private static String assertion(String elements) {
        return "{\"assert\": {" + elements + ", \"warningOnly\": false}}";
    }

    /** The same operators on a text of every kind that has one; the second value is of the passing, the third of the failing assert. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            equals       | 2027        | 2026
            notEquals    | 2026        | 2027
            in           | 2026, 2027  | 2025, 2026
            notIn        | 2025, 2026  | 2026, 2027
            greaterThan  | 2026        | 2027
            lessThan     | 2028        | 2027
            contains     | 02          | 25
            notContains  | 25          | 02
            """)
    void operator_onAnExpressionAndBothPaths(String operator, String passing, String failing) throws IOException {
        for (String what : new String[] {VERSION, JSON_PATH, XPATH}) {
            String template = what + ", \"operator\": \"" + operator + "\", \"value\": \"%s\"";
            assertDecides(template.formatted(passing), template.formatted(failing));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            equals       | 200       | 404
            notEquals    | 404       | 200
            in           | 200,201   | 400,404
            notIn        | 400,404   | 200,201
            greaterThan  | 199       | 200
            lessThan     | 201       | 200
            contains     | 20        | 40
            notContains  | 40        | 20
            """)
    void operator_onAResponseCode(String operator, String passing, String failing) throws IOException {
        String template = "\"responseCode\": \"%s\", \"operator\": \"" + operator + "\"";
        assertDecides(template.formatted(passing), template.formatted(failing));
    }

    @Test
    void emptyAndNotEmpty() throws IOException {
        String nothing = "\"expression\": \"Parameters.parameter.where(name='nothing')\", \"operator\": ";
        assertDecides(nothing + "\"empty\"", VERSION + ", \"operator\": \"empty\"");
        assertDecides(VERSION + ", \"operator\": \"notEmpty\"", nothing + "\"notEmpty\"");
        assertDecides(
                "\"headerField\": \"X-Nothing\", \"operator\": \"empty\"",
                "\"headerField\": \"Content-Type\", \"operator\": \"empty\"");
        assertDecides(
                "\"headerField\": \"content-type\", \"operator\": \"notEmpty\"",
                "\"headerField\": \"X-Nothing\", \"operator\": \"notEmpty\"");
    }

    @Test
    void eval_andAnExpressionWithoutOperator_areTruths() throws IOException {
        String truth = "\"expression\": \"Parameters.parameter.where(name='version').value = '%s'\"";
        assertDecides(truth.formatted("2027"), truth.formatted("2026"));
        String eval = truth + ", \"operator\": \"eval\"";
        assertDecides(eval.formatted("2027"), eval.formatted("2026"));
    }

    @Test
    void severalValues_forOperatorsThatTakeThem() throws IOException {
        assertDecides(
                NAMES + ", \"operator\": \"contains\", \"value\": \"version\"",
                NAMES + ", \"operator\": \"notContains\", \"value\": \"version\"");
        assertDecides(
                NAMES + ", \"operator\": \"notIn\", \"value\": \"a,b\"",
                NAMES + ", \"operator\": \"in\", \"value\": \"name,version\"");
    }

    @Test
    void response_isOneStatus() throws IOException {
        assertDecides("\"response\": \"okay\"", "\"response\": \"created\"");
        assertDecides(
                "\"response\": \"notFound\", \"operator\": \"notEquals\"",
                "\"response\": \"okay\", \"operator\": \"notEquals\"");
    }

    @Test
    void contentTypeHeaderMethodAddressAndType() throws IOException {
        assertDecides("\"contentType\": \"json\"", "\"contentType\": \"application/fhir+xml\"");
        assertDecides(
                "\"headerField\": \"Content-Type\", \"operator\": \"contains\", \"value\": \"json\"",
                "\"headerField\": \"Content-Type\", \"operator\": \"contains\", \"value\": \"xml\"");
        assertDecides("\"requestMethod\": \"get\"", "\"requestMethod\": \"post\"");
        assertDecides(
                "\"direction\": \"request\", \"requestURL\": \"$lookup\", \"operator\": \"contains\"",
                "\"direction\": \"request\", \"requestURL\": \"$expand\", \"operator\": \"contains\"");
        assertDecides("\"resource\": \"Parameters\"", "\"resource\": \"Bundle\"");
        assertDecides(
                "\"direction\": \"request\", \"headerField\": \"Accept\", \"value\": \"application/fhir+json\"",
                "\"direction\": \"request\", \"headerField\": \"Accept\", \"value\": \"application/fhir+xml\"");
    }

    @Test
    void sources_byId() throws IOException {
        assertDecides(
                "\"sourceId\": \"minimum\", " + VERSION + ", \"value\": \"2027\"",
                "\"sourceId\": \"minimum\", " + VERSION + ", \"value\": \"2026\"");
        assertDecides(
                "\"sourceId\": \"answered\", \"responseCode\": \"200\"",
                "\"sourceId\": \"answered\", \"responseCode\": \"201\"");
        assertDecides(
                "\"sourceId\": \"asked\", \"requestMethod\": \"get\"",
                "\"sourceId\": \"asked\", \"requestMethod\": \"delete\"");
    }

    @Test
    void comparedToAnotherSource_byExpressionAndPath() throws IOException {
        String byExpression =
                VERSION + "," + TO_FIXTURE + ", \"compareToSourceExpression\": \"Parameters.parameter[%d].value\"";
        assertDecides(byExpression.formatted(0), byExpression.formatted(1));
        String byPath = JSON_PATH + "," + TO_FIXTURE + ", \"compareToSourcePath\": \"$.parameter[%d].valueString\"";
        assertDecides(byPath.formatted(0), byPath.formatted(1));
    }

    @Test
    void minimumId_navigationLinks_validateProfileId() throws IOException {
        assertDecides("\"minimumId\": \"minimum\"", "\"minimumId\": \"links\"");
        assertDecides("\"sourceId\": \"links\", \"navigationLinks\": true", "\"navigationLinks\": true");
        assertDecides("\"validateProfileId\": \"parameters\"", "\"validateProfileId\": \"bundle\"");
    }

    @Test
    void warningOnly_isNoFailure() throws IOException {
        ScriptResult result = run(Scripts.LOOKUP, "{\"assert\": {\"response\": \"gone\", \"warningOnly\": true}}");

        assertThat(Scripts.lastAssert(result).getResult()).isEqualTo(TestReportActionResult.WARNING);
        assertThat(result.passed()).isTrue();
    }

    @Test
    void failure_saysWhatWasThereAndWhatShouldBe() throws IOException {
        ScriptResult result = run(Scripts.LOOKUP, assertion(VERSION + ", \"value\": \"1999\""));

        assertThat(Scripts.lastAssert(result).getMessage())
                .isEqualTo("Parameters.parameter.where(name='version').value is \"2027\"; expected: equals 1999.");
    }

    /** All the scripts of this class, those that pass and those that fail, read again by other engines. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyVerdict_isThatOfAnotherEngine() throws Exception {
        int compared = OtherReading.assertAgrees(BASE, TestServer.TOKEN, RUN);

        System.out.printf("Kinds of asserts read twice: %d scripts, %d actions%n", RUN.size(), compared);
        assertThat(RUN).hasSizeGreaterThan(60);
    }
}
