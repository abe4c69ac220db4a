package io.github.m99terminology.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Right JSON or XML, with something wrong in it. */
record Damage(Random random, StrangeText strange) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Elements replaced, removed and repeated; then, sometimes, the text itself. */
    String json(String right) {
        try {
            JsonNode root = JSON.readTree(right);
            for (int i = random.nextInt(3); i >= 0; i--) {
                damage(root);
            }
            String text = JSON.writeValueAsString(root);
            return random.nextInt(4) == 0 ? text(text) : text;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void damage(JsonNode root) {
        List<JsonNode> inner = new ArrayList<>();
        collect(root, inner);
        JsonNode parent = strange.of(inner);
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() || random.nextInt(8) == 0 ? "extension" : strange.of(names);
            change(object, name);
        } else if (parent instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.set(at, value());
                case 1 -> array.remove(at);
                default -> repeat(array, array.get(at));
            }
        }
    }

    private void change(ObjectNode object, String name) {
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(strange.next(), object.path(name).deepCopy());
            case 2 -> object.set("_" + name, value());
            default -> object.set(name, value());
        }
    }

    private void repeat(ArrayNode array, JsonNode item) {
        for (int i = random.nextInt(random.nextBoolean() ? 3 : 100); i >= 0; i--) {
            array.add(item.deepCopy());
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt());
            case 2 -> NODES.numberNode(random.nextDouble() * 1e30);
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.objectNode();
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.arrayNode().add(NODES.nullNode()).add(strange.next());
            case 7 -> NODES.objectNode().put("resourceType", strange.of(List.of("ValueSet", "Patient", "Nope", "")));
            default -> NODES.textNode(strange.next());
        };
    }

    private static void collect(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> collect(child, found));
        }
    }

    /** The text as such, whatever its format. */
    String text(String right) {
        int at = random.nextInt(right.length());
        int to = Math.min(right.length(), at + 1 + random.nextInt(20));
        return switch (random.nextInt(11)) {
            case 0 -> right.substring(0, at);
            case 1 -> right.substring(0, at) + right.substring(to);
            case 2 -> right.substring(0, to) + right.substring(at);
            case 3 -> "\uFEFF" + right;
            case 4 -> right.substring(0, at) + strange.next() + right.substring(at);
            case 5 -> right + right;
            case 6 -> right.replaceFirst("[0-9.]+", "1e" + random.nextInt(1_000_000));
            case 7 -> nested(right.startsWith("<") ? "<part>" : "{\"part\":[", 1 + random.nextInt(10_000));
            case 8 -> right.replaceFirst("\\{", "{\"id\":\"a\",\"id\":\"b\",\"resourceType\":\"ValueSet\",");
            case 9 ->
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY a \"&e;&e;\">]>"
                        + right.replaceFirst("<\\?.*\\?>", "").replaceFirst("value=\"[^\"]*\"", "value=\"&a;\"");
            default -> right.substring(0, at) + (char) random.nextInt(0x80) + right.substring(at);
        };
    }

    private static String nested(String open, int depth) {
        return open.repeat(depth);
    }
}
