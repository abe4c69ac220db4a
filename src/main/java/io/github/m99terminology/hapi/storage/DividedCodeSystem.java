package io.github.m99terminology.hapi.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a code system, cut between its concepts. HAPI holds what it reads in some twenty times its size; of a part it lets go as soon as
 * the engine has it.
 *
 * @param language the code system's, or null
 * @param first the code system with the first of its concepts
 * @param more code systems that have nothing but the concepts that follow
 */
record DividedCodeSystem(@Nullable String language, byte[] first, List<byte[]> more) {

    /** Bytes of concepts from which on a part ends. */
    private static final int LENGTH = 512 * 1024;

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] BEGIN =
            "{\"resourceType\":\"CodeSystem\",\"concept\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    DividedCodeSystem {
        more = List.copyOf(more);
    }

    /** @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON */
    static DividedCodeSystem of(byte[] json) throws IOException {
        try (JsonParser in = JSON.createParser(json)) {
            String language = null;
            List<Integer> ends = List.of();
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals("concept") && value == JsonToken.START_ARRAY) {
                    ends = ends(in);
                } else if (name.equals("language") && value == JsonToken.VALUE_STRING) {
                    language = in.getText();
                } else {
                    in.skipChildren();
                }
            }
            return cut(json, language, ends);
        }
    }

    /** Where each concept ends, behind its last byte. */
    private static List<Integer> ends(JsonParser in) throws IOException {
        List<Integer> ends = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            in.skipChildren();
            ends.add((int) in.currentLocation().getByteOffset());
        }
        return ends;
    }

    private static DividedCodeSystem cut(byte[] json, @Nullable String language, List<Integer> ends) {
        List<Integer> cuts = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            if (end - from >= LENGTH) {
                cuts.add(end);
                from = end;
            }
        }
        if (cuts.isEmpty()) {
            return new DividedCodeSystem(language, json, List.of());
        }
        int last = ends.get(ends.size() - 1);
        cuts.add(last);
        List<byte[]> more = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            if (cuts.get(i) > cuts.get(i - 1)) {
                more.add(part(json, cuts.get(i - 1), cuts.get(i)));
            }
        }
        return new DividedCodeSystem(language, first(json, cuts.get(0), last), more);
    }

    private static byte[] first(byte[] json, int cut, int last) {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.write(json, 0, cut);
        first.write(json, last, json.length - last);
        return first.toByteArray();
    }

    private static byte[] part(byte[] json, int from, int to) {
        int start = from;
        while (json[start] != '{') {
            start++;
        }
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(BEGIN);
        part.write(json, start, to - start);
        part.writeBytes(END);
        return part.toByteArray();
    }
}
