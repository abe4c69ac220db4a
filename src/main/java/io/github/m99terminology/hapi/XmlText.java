package io.github.m99terminology.hapi;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.RequestIssues;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is right in XML, and must not reach a parser that follows it: a document type, and with it entities, which read files and grow without
 * end; and numbers longer than any number is ({@link LongNumber}). What is no XML at all is left to the parser.
 */
public final class XmlText {

    private XmlText() {}

    /**
     * Whether bytes begin as XML does, in whichever encoding: HAPI takes a body for what it looks like, not for what its Content-Type says. White
     * space and byte order marks may come first.
     */
    public static boolean isXml(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '<') {
                return true;
            }
            boolean mark = (next & 0xff) >= 0xbb || next == 0;
            if (!mark && next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return false;
            }
        }
        return false;
    }

    /** @throws TerminologyException INVALID_REQUEST when there is a document type or such a number */
    public static void check(byte[] bytes) {
        try {
            XMLStreamReader xml = XmlElements.XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                while (xml.hasNext()) {
                    look(xml, xml.next());
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            // The parser says what is wrong with it, better than could be said here.
        }
    }

    private static void look(XMLStreamReader xml, int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw invalid(RequestIssues.documentType());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                LongNumber.check(xml.getAttributeValue(i));
            }
        }
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
