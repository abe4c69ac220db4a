package io.github.m99terminology.hapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.m99terminology.hapi.ElementNames.Place;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The element names of a body in JSON. It is read twice, token by token, and never held: where a resource stands is known only when its
 * {@code resourceType} has come, which may be last.
 *
 * <pre>
 *   {                                   0
 *     "resourceType": "Parameters",
 *     "parameter": [
 *       {                               1
 *         "resource": {                 2    first: 2 is a ValueSet
 *           "compose": {                3    then: what is in 2, 3 and 4 is looked at
 *             "include": [{             4
 * </pre>
 */
final class JsonElements {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final ElementNames names;

    /** An object that has begun, and the element of it that is being read: of an array each object is one of that element. */
    private static final class Open {
        private final @Nullable Place place;
        private @Nullable Place field;

        Open(@Nullable Place place) {
            this.place = place;
        }
    }

    JsonElements(ElementNames names) {
        this.names = names;
    }

    void check(byte[] bytes) {
        try {
            Map<Integer, String> resources = resources(bytes);
            if (resources.values().stream().anyMatch(ElementNames::isLookedAt)) {
                walk(bytes, resources);
            }
        } catch (IOException malformed) {
            // The parser says what is wrong with it, better than could be said here.
        }
    }

    /** The number of each object that is a resource, and its type. */
    private static Map<Integer, String> resources(byte[] bytes) throws IOException {
        Map<Integer, String> resources = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        int objects = 0;
        try (JsonParser json = JSON.createParser(bytes)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(objects++);
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.VALUE_STRING && "resourceType".equals(json.currentName())) {
                    resources.putIfAbsent(open.element(), json.getText());
                }
            }
        }
        return resources;
    }

    private void walk(byte[] bytes, Map<Integer, String> resources) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        int objects = 0;
        try (JsonParser json = JSON.createParser(bytes)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    String type = resources.get(objects++);
                    Place within = open.isEmpty() ? null : open.element().field;
                    open.push(new Open(type == null ? within : names.resource(type)));
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.FIELD_NAME) {
                    Open object = open.element();
                    object.field = names.below(object.place, json.currentName());
                }
            }
        }
    }
}
