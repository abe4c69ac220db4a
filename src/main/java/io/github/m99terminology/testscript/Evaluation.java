package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.jspecify.annotations.Nullable;

/** Expressions and paths of a script, over what it looks at: FHIRPath by HAPI's engine, JSONPath by Jayway's, XPath by the JDK's. */
final class Evaluation {
    /** A decimal keeps its digits: FHIR's 1.10 is not 1.1. */
    private static final Configuration EXACT = Configuration.defaultConfiguration()
            .jsonProvider(new JacksonJsonProvider(
                    new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)));

    private final FhirContext fhir;
    private @Nullable IFhirPath fhirPath;

    Evaluation(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** FHIRPath. */
    Found expression(ScriptSource source, String expression) throws Unmet, Unrunnable {
        List<String> texts = new ArrayList<>();
        int complex = 0;
        for (IBase value : evaluate(source, expression)) {
            String text = value instanceof Base base && base.isPrimitive() ? base.primitiveValue() : null;
            if (text == null) {
                complex++;
            } else {
                texts.add(text);
            }
        }
        return new Found(texts, complex);
    }

    private List<IBase> evaluate(ScriptSource source, String expression) throws Unmet, Unrunnable {
        IFhirPath engine = engine();
        IBaseResource resource;
        try {
            engine.parse(expression);
        } catch (Exception unparsable) {
            throw new Unrunnable(Reasons.unparsable("FHIRPath expression", expression, Reasons.of(unparsable)));
        }
        resource = source.resource(fhir);
        try {
            return engine.evaluate(resource, expression, IBase.class);
        } catch (RuntimeException inapplicable) {
            throw new Unrunnable(Reasons.unparsable("FHIRPath expression", expression, Reasons.of(inapplicable)));
        }
    }

    /** Made at the first need: it reads the specification's structures. */
    private IFhirPath engine() {
        IFhirPath made = fhirPath;
        if (made == null) {
            made = fhir.newFhirPath();
            fhirPath = made;
        }
        return made;
    }

    /** JSONPath when it begins with {@code $}, and else XPath; either over JSON and XML, which are turned into each other. */
    Found path(ScriptSource source, String path) throws Unmet, Unrunnable {
        IBaseResource resource = source.resource(fhir);
        return path.startsWith("$")
                ? jsonPath(source.isXml() ? fhir.newJsonParser().encodeResourceToString(resource) : source.body(), path)
                : XmlPath.evaluate(fhir.newXmlParser().encodeResourceToString(resource), path);
    }

    private static Found jsonPath(String json, String path) throws Unrunnable {
        List<String> texts = new ArrayList<>();
        int complex = 0;
        for (Object value : values(json, path)) {
            if (value instanceof Map || value instanceof List) {
                complex++;
            } else if (value != null) {
                texts.add(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
        }
        return new Found(texts, complex);
    }

    private static List<?> values(String json, String path) throws Unrunnable {
        try {
            JsonPath compiled = JsonPath.compile(path);
            Object found = compiled.read(json, EXACT);
            if (found == null) {
                return List.of();
            }
            return !compiled.isDefinite() && found instanceof List<?> several ? several : List.of(found);
        } catch (PathNotFoundException nothing) {
            return List.of();
        } catch (InvalidPathException unparsable) {
            throw new Unrunnable(Reasons.unparsable("JSONPath", path, Reasons.of(unparsable)));
        }
    }
}
