package io.github.m99terminology.cli;

import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a syndication feed lists: the entries whose category says that they are FHIR resources. */
record Feed(List<Entry> entries) {

    private static final String NCTS = "http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0";
    private static final String CATEGORY = "FHIR_";
    private static final int MOST = 100_000;

    Feed {
        entries = List.copyOf(entries);
    }

    /**
     * @param type of the resource
     * @param address where it is
     * @param sha256 of its bytes, in hexadecimal digits; empty where the feed tells none
     */
    record Entry(String type, String address, String sha256) {}

    /**
     * Without document types, so that nothing is read but the feed itself.
     *
     * @param base address of the feed, which those in it may be relative to
     * @throws XMLStreamException when it is no feed, or names nothing
     */
    static Feed read(InputStream feed, URI base) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(feed);
        List<Entry> entries = new ArrayList<>();
        String root = "";
        String type = "";
        String address = "";
        String hash = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                root = root.isEmpty() ? name : root;
                if (name.equals("entry")) {
                    type = "";
                    address = "";
                    hash = "";
                } else if (name.equals("category")) {
                    String term = value(xml, "", "term");
                    type = term.startsWith(CATEGORY) ? term.substring(CATEGORY.length()) : type;
                } else if (name.equals("link") && isContent(xml) && (address.isEmpty() || isJson(xml))) {
                    address = address(base, value(xml, "", "href"));
                    hash = value(xml, NCTS, "sha256Hash");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("entry")
                    && !type.isEmpty()) {
                entries.add(new Entry(type, address, hash));
                if (entries.size() > MOST) {
                    throw new XMLStreamException("it has more than " + MOST + " entries");
                }
            }
        }
        if (!root.equals("feed")) {
            throw new XMLStreamException("its root is " + root + ", not feed");
        }
        if (entries.isEmpty()) {
            // Whoever follows a feed deletes what it no longer names.
            throw new XMLStreamException("it names no FHIR resource");
        }
        return new Feed(entries);
    }

    /** A link that does not say what it leads to leads to the entry itself (<a href="https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2">RFC 4287</a>). */
    private static boolean isContent(XMLStreamReader xml) {
        String relation = value(xml, "", "rel");
        return relation.isEmpty() || relation.equals("alternate");
    }

    /** Of several forms of a resource, the one that is read here. */
    private static boolean isJson(XMLStreamReader xml) {
        return value(xml, "", "type").contains("json");
    }

    private static String address(URI base, String href) throws XMLStreamException {
        try {
            return base.resolve(href).toString();
        } catch (IllegalArgumentException noAddress) {
            throw new XMLStreamException("\"" + href + "\" is no address");
        }
    }

    private static String value(XMLStreamReader xml, String namespace, String name) {
        String value = xml.getAttributeValue(namespace.isEmpty() ? null : namespace, name);
        return value == null ? "" : value;
    }
}
