package io.github.m99terminology.testscript;

import io.github.m99terminology.testscript.TestScriptRunner.ScriptResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;

/** Results in the XML of JUnit: a script is a test suite, its setup, each test and its teardown are test cases. */
final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static byte[] write(List<ScriptResult> results) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new JUnitXml(xml).suites(results);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void suites(List<ScriptResult> results) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (ScriptResult result : results) {
            suite(result);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(ScriptResult result) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", result.report().getName());
        xml.writeAttribute("tests", String.valueOf(result.parts().size()));
        xml.writeAttribute("failures", count(result, TestReportActionResult.FAIL));
        xml.writeAttribute("errors", count(result, TestReportActionResult.ERROR));
        xml.writeAttribute("skipped", count(result, TestReportActionResult.SKIP));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.seconds()));
        for (ScriptResult.Part part : result.parts()) {
            testCase(result, part);
        }
        xml.writeEndElement();
    }

    private static String count(ScriptResult result, TestReportActionResult outcome) {
        return String.valueOf(
                result.parts().stream().filter(part -> part.result() == outcome).count());
    }

    private void testCase(ScriptResult result, ScriptResult.Part part) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.report().getName());
        xml.writeAttribute("name", part.name());
        String messages = String.join("\n", part.messages());
        switch (part.result()) {
            case FAIL -> outcome("failure", messages);
            case ERROR -> outcome("error", messages);
            case SKIP -> outcome("skipped", messages);
            case WARNING -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(messages);
                xml.writeEndElement();
            }
            default -> {}
        }
        xml.writeEndElement();
    }

    private void outcome(String element, String messages) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", messages);
        xml.writeEndElement();
    }
}
