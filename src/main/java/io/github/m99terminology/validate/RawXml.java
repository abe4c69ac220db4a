package io.github.m99terminology.validate;

import ca.uhn.fhir.util.XmlUtil;
import io.github.m99terminology.hapi.PlainWords;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.validate.RawResource.Part;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A sent resource in XML. Document types, and with them entities, are refused. */
final class RawXml {
    private static final String FHIR = "http://hl7.org/fhir";

    private RawXml() {}

    /** @throws TerminologyException INVALID_REQUEST when it is no XML, or no resource */
    static RawResource read(String text) {
        try {
            Element root =
                    XmlUtil.parseDocument(new StringReader(text), true, false).getDocumentElement();
            return sent(root, text, root.getLocalName().equals("Parameters") ? parameters(root) : List.of());
        } catch (SAXException | IOException | TransformerException malformed) {
            String why = malformed.getMessage() == null ? "" : malformed.getMessage();
            throw RawResource.invalid(RequestIssues.bodyUnreadable(PlainWords.of(why)));
        }
    }

    private static RawResource sent(Element root, String text, List<Part> parameters) {
        if (!FHIR.equals(root.getNamespaceURI())) {
            throw RawResource.invalid(ValidateIssues.notAResource(
                    "its outermost element, " + root.getTagName() + ", is not in FHIR's namespace"));
        }
        return new RawResource(root.getLocalName(), text, parameters);
    }

    private static List<Part> parameters(Element root) throws TransformerException {
        List<Part> parameters = new ArrayList<>();
        for (Element parameter : children(root)) {
            if (parameter.getLocalName().equals("parameter")) {
                parameters.add(parameter(parameter));
            }
        }
        return parameters;
    }

    private static Part parameter(Element parameter) throws TransformerException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<RawResource> resources = new ArrayList<>();
        for (Element child : children(parameter)) {
            String element = child.getLocalName();
            if (element.equals("name")) {
                names.add(child.getAttribute("value"));
            } else if (element.equals("resource")) {
                resources.add(inner(child));
            } else if (element.startsWith("value") && child.hasAttribute("value")) {
                values.add(child.getAttribute("value"));
            }
        }
        return Part.of(names, values, resources);
    }

    /** What stands in it in turn is the validator's to read. */
    private static RawResource inner(Element element) throws TransformerException {
        List<Element> resources = children(element);
        if (resources.size() != 1) {
            throw RawResource.invalid(ValidateIssues.resourcesInOneParameter(resources.size()));
        }
        Element resource = resources.get(0);
        return sent(resource, XmlUtil.encodeDocument(resource), List.of());
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
