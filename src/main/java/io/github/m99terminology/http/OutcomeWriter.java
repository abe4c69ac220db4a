package io.github.m99terminology.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An OperationOutcome for refusals that happen before HAPI sees the request, perhaps before HAPI is there at all. It is
 * JSON always: a caller who could not be asked which format they like gets the one that everybody reads.
 */
public final class OutcomeWriter {
    public static final String JSON = "application/fhir+json;charset=UTF-8";

    private static final JsonFactory FACTORY = new JsonFactory();

    private OutcomeWriter() {}

    /** One error, in UTF-8, with the issue type that suits the HTTP status. */
    public static byte[] json(int status, String sentence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "OperationOutcome");
            json.writeArrayFieldStart("issue");
            json.writeStartObject();
            json.writeStringField("severity", "error");
            json.writeStringField("code", issueType(status));
            json.writeObjectFieldStart("details");
            json.writeStringField("text", sentence);
            json.writeEndObject();
            json.writeStringField("diagnostics", sentence);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static String issueType(int status) {
        return switch (status) {
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 412 -> "conflict";
            case 413 -> "too-long";
            case 503 -> "transient";
            default -> status < 500 ? "invalid" : "exception";
        };
    }
}
