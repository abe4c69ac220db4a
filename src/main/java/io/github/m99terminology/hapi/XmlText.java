package io.github.m99terminology.hapi;

import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is right in XML, and must not reach a parser that follows it: a document type, and with it entities, which read files and grow without
 * end; and numbers longer than any number is ({@link LongNumber}). What is no XML at all is left to the parser.
 */
public final class XmlText {

    /** The element valueSet is no value[x]. */
    private static final Pattern VALUE = Pattern.compile("value(?!Set$)[A-Z].*");

    /** In the first line, behind whatever marks the order of bytes. */
    private static final Pattern DECLARED = Pattern.compile("^[^<]{0,3}<\\?xml [^>]*encoding\\s*=\\s*[\"']([^\"']+)");

    private static final int FIRST_LINE = 200;

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

    /**
     * The encoding that a body says of itself, by its first bytes or its declaration; where Content-Type names one, that one counts
     * (<a href="https://www.rfc-editor.org/rfc/rfc7303#section-3">RFC 7303</a>).
     */
    public static String encoding(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (first == 0xfeff || first == 0xfffe) {
            return StandardCharsets.UTF_16.name();
        }
        if (first == '<' || first == '<' << 8) {
            return (first == '<' ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE).name();
        }
        String line = new String(bytes, 0, Math.min(bytes.length, FIRST_LINE), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(line);
        return declared.find() ? declared.group(1) : StandardCharsets.UTF_8.name();
    }

    /** @throws TerminologyException INVALID_REQUEST when there is a document type or such a number */
    public static void check(byte[] bytes) {
        try {
            XMLStreamReader xml = XmlElements.reader(bytes);
            Deque<Integer> values = new ArrayDeque<>(List.of(0));
            try {
                while (xml.hasNext()) {
                    int event = xml.next();
                    look(xml, event);
                    count(xml, event, values);
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
            throw invalid(BodyIssues.documentType());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                LongNumber.check(xml.getAttributeValue(i));
            }
        }
    }

    /** Of a choice of types one may be there; the top of the stack says how many an element has so far. */
    private static void count(XMLStreamReader xml, int event, Deque<Integer> values) {
        if (event == XMLStreamConstants.START_ELEMENT) {
            if (VALUE.matcher(xml.getLocalName()).matches()) {
                values.push(values.pop() + 1);
            }
            if (values.element() > 1) {
                throw invalid(BodyIssues.valueTwice());
            }
            values.push(0);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            values.pop();
        }
    }

    private static TerminologyException invalid(Issue issue) {
        return new TerminologyException(Kind.INVALID_REQUEST, issue);
    }
}
