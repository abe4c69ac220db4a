package io.github.m99terminology.packages;

import io.github.m99terminology.packages.PackageArchive.PackagedResource;
import io.github.m99terminology.packages.PackageContent.Member;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The content as an Atom feed, in the form that Australia's NCTS began and Ontoserver and Snowstorm Lite read: an entry for each resource, with
 * where its bytes are, how many, and their SHA-256.
 *
 * @param publisher of all of it
 * @param root of the server, as the client reached it, without a slash at its end
 */
record SyndicationFeed(List<Member> members, String publisher, String root) {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String NCTS = "http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0";
    private static final String PROFILE = "http://ns.electronichealth.net.au/ncts/syndication/asf/profile/1.0.0";
    private static final String SCHEME = "http://ns.electronichealth.net.au/ncts/syndication/asf/scheme/1.0.0";
    private static final String FHIR_VERSION = "4.0.1";

    static final String RESOURCE_TYPE = "application/fhir+json";

    byte[] xml() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(ATOM);
            xml.setPrefix("ncts", NCTS);
            xml.writeStartElement(ATOM, "feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeNamespace("ncts", NCTS);
            head(xml);
            for (Member member : members) {
                entry(xml, member);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void head(XMLStreamWriter xml) throws XMLStreamException {
        String self = root + "/syndication.xml";
        text(xml, ATOM, "title", publisher.isEmpty() ? "Terminology" : publisher);
        xml.writeEmptyElement(ATOM, "link");
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("type", "application/atom+xml");
        xml.writeAttribute("href", self);
        text(xml, ATOM, "id", uuid(self));
        text(xml, ATOM, "updated", PackageContent.newest(members).toString());
        xml.writeStartElement(ATOM, "author");
        text(xml, ATOM, "name", publisher.isEmpty() ? "unknown" : publisher);
        xml.writeEndElement();
        text(xml, NCTS, "atomSyndicationFormatProfile", PROFILE);
    }

    private void entry(XMLStreamWriter xml, Member member) throws XMLStreamException {
        PackagedResource resource = member.resource();
        String version =
                resource.index().getOrDefault("version", member.updated().toString());
        String canonical = resource.index().getOrDefault("url", uuid(resource.fileName()));
        xml.writeStartElement(ATOM, "entry");
        text(xml, ATOM, "title", member.title());
        xml.writeEmptyElement(ATOM, "link");
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("type", RESOURCE_TYPE);
        xml.writeAttribute("href", root + "/syndication/" + resource.fileName());
        xml.writeAttribute("length", String.valueOf(member.json().length));
        xml.writeAttribute("ncts", NCTS, "sha256Hash", member.sha256());
        xml.writeEmptyElement(ATOM, "category");
        xml.writeAttribute("term", "FHIR_" + resource.type());
        xml.writeAttribute("label", "FHIR " + resource.type());
        xml.writeAttribute("scheme", SCHEME);
        text(xml, ATOM, "id", uuid(resource.fileName() + " " + version));
        text(xml, ATOM, "updated", member.updated().toString());
        text(xml, NCTS, "contentItemIdentifier", canonical);
        text(xml, NCTS, "contentItemVersion", version);
        text(xml, NCTS, "fhirVersion", FHIR_VERSION);
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String namespace, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(namespace, name);
        xml.writeCharacters(text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " "));
        xml.writeEndElement();
    }

    /** The same for the same thing, always. */
    private static String uuid(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
