package io.github.m99terminology.hapi;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.m99terminology.hapi.ElementNames.Place;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The element names of a body in XML, element by element. The names of resources alone begin with a capital letter. */
final class XmlElements {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final XMLInputFactory XML = factory();

    private final ElementNames names;

    XmlElements(ElementNames names) {
        this.names = names;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** As HAPI reads it: in UTF-8, whatever the declaration says. Another reading would look at something else than is parsed. */
    static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
        return XML.createXMLStreamReader(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
    }

    void check(byte[] bytes) {
        try {
            XMLStreamReader xml = reader(bytes);
            try {
                walk(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            // The parser says what is wrong with it, better than could be said here.
        }
    }

    private void walk(XMLStreamReader xml) throws XMLStreamException {
        // An element that holds nothing to look at is an empty place.
        Deque<Optional<Place>> open = new ArrayDeque<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Place place = open.isEmpty() ? null : open.element().orElse(null);
                open.push(Optional.ofNullable(next(place, xml)));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            }
        }
    }

    private @Nullable Place next(@Nullable Place place, XMLStreamReader xml) {
        String name = xml.getLocalName();
        if (!FHIR.equals(xml.getNamespaceURI())) {
            return null;
        }
        return Character.isUpperCase(name.charAt(0)) ? names.resource(name) : names.below(place, name);
    }
}
