package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.m99terminology.testscript.TestScriptRunner.ServerUnderTest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationComponent;
import org.hl7.fhir.r4.model.TestScript.SetupActionOperationRequestHeaderComponent;
import org.jspecify.annotations.Nullable;

/** An operation of a script to the request that it asks for. */
final class OperationReader {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final FhirContext fhir;
    private final ScriptSources sources;
    private final Variables variables;
    private final OperationAddress addresses;

    OperationReader(FhirContext fhir, ServerUnderTest server, ScriptSources sources, Variables variables) {
        this.fhir = fhir;
        this.sources = sources;
        this.variables = variables;
        this.addresses = new OperationAddress(server, sources, variables);
    }

    OperationRequest read(SetupActionOperationComponent operation) throws Unrunnable {
        OperationCode code = operation.hasType() ? OperationCode.of(operation.getType()) : OperationCode.NONE;
        if (operation.hasDestination() && operation.getDestination() != 1) {
            throw new Unrunnable(Reasons.oneServer(operation.getDestination()));
        }
        String method = method(operation, code);
        String address = addresses.of(operation, code);
        Map<String, String> headers = headers(operation);
        int question = address.indexOf('?');
        if (code.code().equals("search") && method.equals("POST") && !operation.hasSourceId() && question >= 0) {
            headers.put("content-type", FORM);
            String path = address.substring(0, question);
            String target = path.endsWith("/_search") ? path : path + "/_search";
            return new OperationRequest(method, target, headers, address.substring(question + 1));
        }
        return new OperationRequest(method, address, headers, body(operation, headers));
    }

    private static String method(SetupActionOperationComponent operation, OperationCode code) {
        if (operation.hasMethod()) {
            return operation.getMethod().toCode().toUpperCase(Locale.ROOT);
        }
        if (!code.method().isEmpty()) {
            return code.method();
        }
        return operation.hasSourceId() ? "POST" : "GET";
    }

    private Map<String, String> headers(SetupActionOperationComponent operation) throws Unrunnable {
        Map<String, String> headers = new TreeMap<>();
        String accept = operation.hasAccept() ? MediaTypeCodes.full(operation.getAccept()) : MediaTypeCodes.JSON;
        if (!accept.equals("none")) {
            headers.put("accept", accept);
        }
        if (operation.hasContentType()) {
            headers.put("content-type", MediaTypeCodes.full(operation.getContentType()));
        }
        for (SetupActionOperationRequestHeaderComponent header : operation.getRequestHeader()) {
            if (!header.hasField() || !header.hasValue()) {
                throw new Unrunnable(Reasons.headerIncomplete());
            }
            headers.put(header.getField().toLowerCase(Locale.ROOT), variables.fill(header.getValue()));
        }
        return headers;
    }

    /** In the format that its media type tells; a fixture in the other one is turned into it. */
    private @Nullable String body(SetupActionOperationComponent operation, Map<String, String> headers)
            throws Unrunnable {
        if (!operation.hasSourceId()) {
            return null;
        }
        ScriptSource source = sources.get(operation.getSourceId());
        boolean xml = source.isXml();
        String text = variables.fill(source.body(), xml ? OperationReader::xmlText : OperationReader::jsonText);
        String type = headers.computeIfAbsent("content-type", none -> xml ? MediaTypeCodes.XML : MediaTypeCodes.JSON);
        boolean wantsXml = ScriptSource.bare(type).equals(MediaTypeCodes.XML);
        boolean wantsJson = ScriptSource.bare(type).equals(MediaTypeCodes.JSON);
        return xml && wantsJson || !xml && wantsXml ? turned(source, text, wantsXml) : text;
    }

    private String turned(ScriptSource source, String text, boolean toXml) throws Unrunnable {
        try {
            IBaseResource resource = new ScriptSource(source.name(), null, null, null, Map.of(), text).resource(fhir);
            return (toXml ? fhir.newXmlParser() : fhir.newJsonParser()).encodeResourceToString(resource);
        } catch (Unmet noResource) {
            throw new Unrunnable(noResource.sentence());
        }
    }

    private static String jsonText(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    private static String xmlText(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
