package io.github.m99terminology.hapi.concepts;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.github.m99terminology.hapi.concepts.ConceptList.Line;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/**
 * Writes the concepts of a list, nested again: the inside of an array {@code concept} in JSON, elements {@code concept} in XML. Each is
 * written without its end, which comes when the next one is known: below it or beside it.
 */
final class ConceptListWriter {

    private static final String XML_END = "</concept>";

    private final Writer out;
    private final boolean xml;
    private int open = -1;
    private boolean empty;

    private ConceptListWriter(Writer out, boolean xml) {
        this.out = out;
        this.xml = xml;
    }

    /** As they were sent. */
    static void json(Iterable<byte[]> pieces, Writer out) throws IOException {
        ConceptListWriter writer = new ConceptListWriter(out, false);
        for (byte[] piece : pieces) {
            writer.write(ConceptList.lines(piece));
        }
        writer.end();
    }

    /** @param view what is shown of some concepts; it may change them, and leave none out */
    static void write(
            Iterable<byte[]> pieces, boolean xml, UnaryOperator<CodeSystem> view, FhirContext fhir, Writer out)
            throws IOException {
        ConceptListWriter writer = new ConceptListWriter(out, xml);
        IParser parser = xml ? fhir.newXmlParser() : fhir.newJsonParser();
        for (byte[] piece : pieces) {
            List<Line> lines = ConceptList.lines(piece);
            List<ConceptDefinitionComponent> concepts =
                    view.apply(ConceptListReader.parsed(lines, fhir)).getConcept();
            List<Line> shown = new ArrayList<>();
            for (int i = 0; i < concepts.size(); i++) {
                shown.add(new Line(lines.get(i).depth(), encoded(concepts.get(i), parser, xml)));
            }
            writer.write(shown);
        }
        writer.end();
    }

    private static String encoded(ConceptDefinitionComponent concept, IParser parser, boolean xml) {
        String text = parser.encodeResourceToString(new CodeSystem().addConcept(concept));
        return xml
                ? text.substring(text.indexOf("<concept"), text.lastIndexOf(XML_END) + XML_END.length())
                : text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
    }

    private void write(List<Line> lines) throws IOException {
        for (Line line : lines) {
            if (line.depth() <= open) {
                endTo(line.depth());
                out.write(xml ? "" : ",");
            } else if (open >= 0 && !xml) {
                out.write(empty ? "\"concept\":[" : ",\"concept\":[");
            }
            open = line.depth();
            String text = line.text();
            empty = text.equals("{}");
            out.write(text, 0, text.length() - (xml ? XML_END.length() : 1));
        }
    }

    /** Ends the last concept, and those that it is in, up to this depth. */
    private void endTo(int depth) throws IOException {
        out.write(xml ? XML_END : "}");
        for (int level = open; level > depth; level--) {
            out.write(xml ? XML_END : "]}");
        }
    }

    private void end() throws IOException {
        if (open >= 0) {
            endTo(0);
        }
    }
}
