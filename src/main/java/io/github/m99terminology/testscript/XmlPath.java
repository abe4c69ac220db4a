package io.github.m99terminology.testscript;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** XPath over a resource in XML. The prefixes {@code fhir} and {@code f} stand for FHIR's namespace, {@code xhtml} and {@code h} for XHTML's. */
final class XmlPath {
    private XmlPath() {}

    /** @param xml as HAPI wrote it: no document type */
    static Found evaluate(String xml, String path) throws Unrunnable {
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setNamespaceContext(new Prefixes());
        Document document = parse(xml);
        try {
            XPathEvaluationResult<?> result = xpath.evaluateExpression(path, document);
            return result.value() instanceof XPathNodes nodes ? texts(nodes) : Found.text(text(result.value()));
        } catch (XPathExpressionException unparsable) {
            throw new Unrunnable(Reasons.unparsable("XPath", path, Reasons.of(unparsable)));
        }
    }

    /** A whole number without the fraction that XPath's numbers always have. */
    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && !number.isInfinite()
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    private static Found texts(XPathNodes nodes) {
        List<String> texts = new ArrayList<>();
        int complex = 0;
        for (Node node : nodes) {
            if (!(node instanceof Element element)) {
                texts.add(String.valueOf(node.getNodeValue()));
            } else if (element.hasAttribute("value")) {
                texts.add(element.getAttribute("value"));
            } else {
                complex++;
            }
        }
        return new Found(texts, complex);
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | org.xml.sax.SAXException | java.io.IOException impossible) {
            throw new IllegalStateException("XML that HAPI wrote cannot be read", impossible);
        }
    }

    private static final class Prefixes implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return switch (prefix) {
                case "fhir", "f" -> "http://hl7.org/fhir";
                case "xhtml", "h" -> "http://www.w3.org/1999/xhtml";
                default -> XMLConstants.NULL_NS_URI;
            };
        }

        @Override
        public @Nullable String getPrefix(String namespace) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            return Collections.emptyIterator();
        }
    }
}
