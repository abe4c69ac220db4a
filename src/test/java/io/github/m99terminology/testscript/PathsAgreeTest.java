package io.github.m99terminology.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** FHIRPath, JSONPath and XPath over one resource, in JSON or in XML: they find the same texts, as FHIR writes them. An assert may not depend on the language. */
class PathsAgreeTest {

    private static final String OBSERVATION =
            """
            {"resourceType": "Parameters", "id": "p-1", "parameter": [
              {"name": "decimal", "valueDecimal": 1.10}, {"name": "small", "valueDecimal": 0.00000001}, {"name": "whole", "valueDecimal": 100.0},
              {"name": "integer", "valueInteger": -7}, {"name": "no", "valueBoolean": false}, {"name": "date", "valueDate": "2026-02"},
              {"name": "time", "valueDateTime": "2026-02-28T10:00:00.5+14:00"}, {"name": "text", "valueString": "a \\"b\\" <c> & 'd' \\u0301 \\ud83d\\ude00"},
              {"name": "code", "valueCode": "M99.03"}, {"name": "uri", "valueUri": "http://example.org/?a=b&c=d"}]}""";

    private final Evaluation evaluation = new Evaluation(Scripts.R4);

    private static ScriptSource source(boolean xml) {
        String body = xml
                ? Scripts.R4
                        .newXmlParser()
                        .encodeResourceToString(Scripts.R4.newJsonParser().parseResource(OBSERVATION))
                : OBSERVATION;
        return ScriptSource.fixture("f", body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "Decimal, 0, 1.10",
        "Decimal, 1, 0.00000001",
        "Decimal, 2, 100.0",
        "Integer, 3, -7",
        "Boolean, 4, false",
        "Date, 5, 2026-02",
        "DateTime, 6, 2026-02-28T10:00:00.5+14:00",
        "Code, 8, M99.03",
        "Uri, 9, http://example.org/?a=b&c=d"
    })
    void value_ofAnyType_isTheSameByEachPath(String type, int index, String text) throws Exception {
        for (boolean xml : new boolean[] {false, true}) {
            for (Found found : List.of(
                    evaluation.expression(source(xml), "Parameters.parameter[" + index + "].value"),
                    evaluation.path(source(xml), "$.parameter[" + index + "].value" + type),
                    evaluation.path(
                            source(xml), "fhir:Parameters/f:parameter[" + (index + 1) + "]/f:value" + type + "/@value"),
                    evaluation.path(source(xml), "f:Parameters/f:parameter[" + (index + 1) + "]/f:value" + type))) {
                assertThat(found).as(xml ? "XML" : "JSON").isEqualTo(Found.text(text));
            }
        }
    }

    /** Of several there are as many, and what has parts has no text. */
    @Test
    void severalValues_andThoseWithParts_areCountedAlike() throws Exception {
        assertThat(evaluation
                        .expression(source(false), "Parameters.parameter.name")
                        .texts())
                .isEqualTo(evaluation.path(source(false), "$.parameter[*].name").texts())
                .isEqualTo(evaluation
                        .path(source(false), "f:Parameters/f:parameter/f:name")
                        .texts())
                .hasSize(10);
        for (Found parts : List.of(
                evaluation.expression(source(false), "Parameters.parameter[0]"),
                evaluation.path(source(false), "$.parameter[0]"),
                evaluation.path(source(true), "f:Parameters/f:parameter[1]"))) {
            assertThat(parts).isEqualTo(new Found(List.of(), 1));
        }
        for (Found nothing : List.of(
                evaluation.expression(source(false), "Parameters.parameter.part"),
                evaluation.path(source(false), "$.parameter[0].part"),
                evaluation.path(source(false), "$.parameter[*].part"),
                evaluation.path(source(false), "$.parameter[99].name"),
                evaluation.path(source(true), "f:Parameters/f:meta"))) {
            assertThat(nothing.isEmpty()).isTrue();
        }
    }

    /** What a server answers is put into the report. Of whatever characters it is, and wherever it is cut, XML holds it. */
    @Test
    void verdict_ofAnyAnswer_canBeWritten() throws Exception {
        Random random = new Random(1);
        var parser = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (int length = 990; length < 1012; length++) {
            for (String filling : List.of("x", "\uD83D\uDE00", "\uD83D", "\uDE00", "\u0000", "\uFFFE", "<&\"")) {
                StringBuilder message = new StringBuilder("x".repeat(random.nextInt(2)));
                while (message.length() < length) {
                    message.append(filling);
                }
                Verdict verdict = Verdict.of(new Unrunnable(message.toString()));
                assertThat(verdict.result()).isEqualTo(TestReportActionResult.ERROR);
                assertThat(verdict.message().length()).isLessThanOrEqualTo(1001);
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(verdict.message()))
                        .as(filling)
                        .isTrue();

                String xml = "<a>" + verdict.message().replace("&", "&amp;").replace("<", "&lt;") + "</a>";
                Document read = parser.parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
                assertThat(read.getDocumentElement().getTextContent()).isEqualTo(verdict.message());
            }
        }
    }
}
