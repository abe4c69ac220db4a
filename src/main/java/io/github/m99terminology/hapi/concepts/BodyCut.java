package io.github.m99terminology.hapi.concepts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.ConceptListIssues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a JSON body token by token and leaves out long lists of concepts: those of the resource itself, and of the resources in a Bundle.
 * No other resource of R4 has an element {@code concept} of its own, so that the type, which may come last, need not be known.
 *
 * <p>A concept is written down when those below it begin. So they have to come last in it, as they do in FHIR's own order.
 */
final class BodyCut {

    /** Bytes of a list from which on it is cut out. */
    private static final long LONG = 256 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Where an object stands. */
    private enum Place {
        RESOURCE,
        ENTRY
    }

    private final List<ConceptList> lists = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long limit;
    private final JsonParser in;
    private final JsonGenerator rest;

    private BodyCut(InputStream body, long limit) throws IOException {
        this.limit = limit;
        this.in = JSON.createParser(body);
        this.rest = JSON.createGenerator(bytes);
    }

    /**
     * @param limit most bytes of the rest
     * @throws TerminologyException TOO_COSTLY when the rest is longer, UNPROCESSABLE when a concept goes on behind those below it
     * @throws com.fasterxml.jackson.core.JsonProcessingException when the body is no JSON
     */
    static CutBody cut(InputStream body, long limit) throws IOException {
        BodyCut cut = new BodyCut(body, limit);
        cut.in.nextToken();
        while (cut.in.currentToken() != null) {
            if (cut.in.currentToken() == JsonToken.START_OBJECT) {
                cut.object(Place.RESOURCE);
            } else {
                cut.copy();
            }
            cut.in.nextToken();
        }
        cut.rest.close();
        return new CutBody(cut.bytes.toByteArray(), cut.lists);
    }

    private void object(Place place) throws IOException {
        rest.writeStartObject();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            rest.writeFieldName(name);
            if (place == Place.RESOURCE && name.equals("concept") && value == JsonToken.START_ARRAY) {
                concepts();
            } else if (place == Place.RESOURCE && name.equals("entry") && value == JsonToken.START_ARRAY) {
                entries();
            } else if (place == Place.ENTRY && name.equals("resource") && value == JsonToken.START_OBJECT) {
                object(Place.RESOURCE);
            } else {
                copy();
            }
        }
        rest.writeEndObject();
    }

    private void entries() throws IOException {
        rest.writeStartArray();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                object(Place.ENTRY);
            } else {
                copy();
            }
        }
        rest.writeEndArray();
    }

    private void copy() throws IOException {
        copy(in, rest);
        rest.flush();
        if (bytes.size() > limit) {
            throw new TerminologyException(Kind.TOO_COSTLY, ConceptListIssues.restTooLarge(limit));
        }
    }

    /** One value, with numbers as they are written: 1.10 is not 1.1. */
    private static void copy(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        while (true) {
            to.copyCurrentEventExact(from);
            if (from.currentToken().isStructStart()) {
                depth++;
            } else if (from.currentToken().isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            from.nextToken();
        }
    }

    private void concepts() throws IOException {
        ConceptList.Builder builder = new ConceptList.Builder();
        concepts(builder, 0);
        boolean isLong = builder.length() >= LONG;
        ConceptList list = builder.build();
        rest.writeStartArray();
        if (isLong) {
            lists.add(list);
            rest.writeStartObject();
            rest.writeStringField("code", ConceptReference.code(list.digest()));
            rest.writeEndObject();
        } else if (!list.pieces().isEmpty()) {
            StringWriter whole = new StringWriter();
            ConceptListWriter.json(list.pieces(), whole);
            rest.writeRawValue(whole.toString());
        }
        rest.writeEndArray();
    }

    /** From the beginning of an array to its end. */
    private void concepts(ConceptList.Builder list, int depth) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw new TerminologyException(Kind.INVALID_REQUEST, ConceptListIssues.noConcept(place()));
            }
            concept(list, depth);
        }
    }

    private void concept(ConceptList.Builder list, int depth) throws IOException {
        StringWriter text = new StringWriter();
        boolean ended = false;
        try (JsonGenerator concept = JSON.createGenerator(text)) {
            concept.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (ended) {
                    throw new TerminologyException(
                            Kind.INVALID_REQUEST, ConceptListIssues.conceptGoesOn(name, place()));
                }
                if (name.equals("concept") && value == JsonToken.START_ARRAY) {
                    concept.writeEndObject();
                    concept.flush();
                    list.add(depth, text.toString());
                    ended = true;
                    concepts(list, depth + 1);
                } else {
                    concept.writeFieldName(name);
                    copy(in, concept);
                }
            }
            if (!ended) {
                concept.writeEndObject();
                concept.flush();
                list.add(depth, text.toString());
            }
        }
    }

    private String place() {
        return "line " + in.currentTokenLocation().getLineNr() + ", column "
                + in.currentTokenLocation().getColumnNr();
    }
}
