package io.github.m99terminology.testscript;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * What an assert or a variable may look at: a fixture, a request that was sent, or an answer that came.
 *
 * @param name as sentences call it, such as {@code the answer to GET http://localhost:8080/fhir/metadata}
 * @param method of a request, in capitals; null for what is none
 * @param url of a request; null for what is none
 * @param status of an answer; null for what is none
 * @param headers names in lower case
 * @param body UTF-8
 */
record ScriptSource(
        String name,
        @Nullable String method,
        @Nullable String url,
        @Nullable Integer status,
        Map<String, List<String>> headers,
        String body) {

    static ScriptSource fixture(String id, byte[] content) {
        return new ScriptSource(
                "the fixture \"" + id + "\"", null, null, null, Map.of(), new String(content, StandardCharsets.UTF_8));
    }

    Optional<String> header(String field) {
        List<String> values = headers.getOrDefault(field.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Without its parameters, in lower case; empty when none is told. */
    String mediaType() {
        return header("content-type").map(ScriptSource::bare).orElse("");
    }

    static String bare(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isXml() {
        return body.stripLeading().startsWith("<");
    }

    /** @throws Unmet when there is no FHIR resource in it */
    IBaseResource resource(FhirContext fhir) throws Unmet {
        String type = mediaType();
        if (body.isBlank()) {
            throw new Unmet(Reasons.noBody(this));
        }
        if (!type.isEmpty() && !type.contains("json") && !type.contains("xml")) {
            throw new Unmet(Reasons.notFhir(this, "its media type is " + type));
        }
        try {
            return (isXml() ? fhir.newXmlParser() : fhir.newJsonParser())
                    .setParserErrorHandler(new LenientErrorHandler(false))
                    .parseResource(body);
        } catch (DataFormatException unreadable) {
            throw new Unmet(Reasons.notFhir(this, Reasons.of(unreadable)));
        }
    }
}
