package io.github.m99terminology.icd10cm;

import io.github.m99terminology.icd10cm.Icd10Cm.BrokenFiles;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An official file in XML, read element by element. It may not bring entities: nothing but the file is read. */
final class OfficialXml implements AutoCloseable {
    private final SourceFile file;
    private final InputStream bytes;
    private final XMLStreamReader xml;

    OfficialXml(SourceFile file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        this.file = file;
        this.bytes = file.open();
        this.xml = factory.createXMLStreamReader(bytes);
    }

    /** What cannot be read as XML: the rest of a file that was cut off, most often. */
    static void tell(XMLStreamException broken, SourceFile file, BrokenFiles.Collector mistakes) {
        int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
        mistakes.add(file.name(), line, "this is no well-formed XML from here on; is the file complete?");
    }

    /** What is in an element, one child after the other; each is read to its end by whoever is given it. */
    interface Child {
        void read(String name) throws XMLStreamException;
    }

    /** Whether the file is of this kind, by the name of its outermost element. */
    boolean is(String root) throws XMLStreamException {
        xml.nextTag();
        return xml.getLocalName().equals(root);
    }

    /** Gives each child of the present element to its reader. */
    void children(Child child) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                child.read(xml.getLocalName());
            }
        }
    }

    /** The words of the present element and of those within it, with single spaces between them. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                text.append(' ');
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    void skip() throws XMLStreamException {
        children(name -> skip());
    }

    String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    int line() {
        return xml.getLocation().getLineNumber();
    }

    String fileName() {
        return file.name();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
