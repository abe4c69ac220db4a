package io.github.m99terminology.hapi.specification;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through a Bundle once, as a stream, and notes of each code system and value set where it stands.
 *
 * <pre>
 *   depth  1       2      3         4           5
 *          Bundle  entry  resource  CodeSystem  id, url, version, content, valueSet, identifier (and its value)
 *                                   ▲                                       ▲
 *                                   start                                   end, behind &lt;/CodeSystem&gt;
 * </pre>
 *
 * Woodstox by name: the offsets that Java's own parser tells are not reliable.
 */
final class Scanner {

    private static final int RESOURCE = 4;
    private static final XMLInputFactory XML = factory();

    private final String file;
    private final Index.Builder found;

    Scanner(String file, Index.Builder found) {
        this.file = file;
        this.found = found;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @param bundle its characters, from the first on: offsets are counted from there */
    void scan(Reader bundle) throws XMLStreamException {
        XMLStreamReader xml = XML.createXMLStreamReader(bundle);
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth == RESOURCE && isTerminology(xml.getLocalName())) {
                        resource(xml);
                        depth--;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // text between elements
                }
            }
        }
        xml.close();
    }

    private static boolean isTerminology(String type) {
        return type.equals("CodeSystem") || type.equals("ValueSet");
    }

    /** From the resource's start tag to behind its end tag. */
    private void resource(XMLStreamReader xml) throws XMLStreamException {
        int start = xml.getLocation().getCharacterOffset();
        Heading heading = new Heading(xml.getLocalName());
        int depth = 1;
        boolean identifier = false;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String value = xml.getAttributeValue(null, "value");
                    if (depth == 1) {
                        heading.add(xml.getLocalName(), value);
                        identifier = xml.getLocalName().equals("identifier");
                    } else if (depth == 2 && identifier && xml.getLocalName().equals("value")) {
                        heading.addIdentifier(value);
                    }
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // text between elements
                }
            }
        }
        int end = xml.getLocation().getCharacterOffset()
                + "</>".length()
                + heading.type().length();
        found.add(heading, new ResourceSlice(file, start, end));
    }
}
