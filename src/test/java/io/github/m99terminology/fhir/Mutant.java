package io.github.m99terminology.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A resource of which one element is left out, or has an extension in the place of its value, as FHIR lets every element have it.
 *
 * @param what the element, and what became of it
 */
public record Mutant(String what, String json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ABSENT =
            """
            {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}
            """;

    @Override
    public String toString() {
        return what;
    }

    /** All that there are of these resources. */
    public static List<Mutant> of(List<String> resources) throws JsonProcessingException {
        JsonNode absent = JSON.readTree(ABSENT);
        List<Mutant> all = new ArrayList<>();
        for (String resource : resources) {
            add(all, resource, " without a value", (parent, name) -> {
                if (parent.remove(name) instanceof ArrayNode) {
                    parent.putArray(name).addNull();
                    parent.putArray("_" + name).add(absent);
                } else {
                    parent.set("_" + name, absent);
                }
            });
            add(all, resource, " missing", ObjectNode::remove);
        }
        return all;
    }

    private static void add(List<Mutant> all, String resource, String what, BiConsumer<ObjectNode, String> change)
            throws JsonProcessingException {
        for (int place = 0; ; place++) {
            JsonNode root = JSON.readTree(resource);
            List<Place> places = new ArrayList<>();
            collect(root, root.get("resourceType").asText(), places);
            if (place == places.size()) {
                return;
            }
            change.accept(places.get(place).parent(), places.get(place).name());
            all.add(new Mutant(places.get(place).path() + what, root.toString()));
        }
    }

    private record Place(ObjectNode parent, String name, String path) {}

    private static void collect(JsonNode node, String path, List<Place> places) {
        if (node instanceof ObjectNode parent) {
            parent.fields().forEachRemaining(field -> {
                JsonNode value = field.getValue();
                String here = path + "." + field.getKey();
                boolean plain =
                        value.isValueNode() || value.isArray() && value.get(0).isValueNode();
                if (plain && !List.of("resourceType", "id", "versionId").contains(field.getKey())) {
                    places.add(new Place(parent, field.getKey(), here));
                }
                collect(value, here, places);
            });
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, path, places));
        }
    }
}
