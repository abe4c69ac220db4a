package io.github.m99terminology.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The calls of the document, by path and method, and the resource types that they send and answer. */
final class PathTable {

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    private static final Pattern IN_PATH = Pattern.compile("\\{([a-z]+)}");

    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final Set<String> types = new TreeSet<>(Set.of("OperationOutcome"));

    ObjectNode paths() {
        return paths;
    }

    /** The resource types that a schema is needed for. */
    Set<String> types() {
        return types;
    }

    /**
     * A call, to which parameters and a body may be added.
     *
     * @param group what it is listed under
     * @param answered type of the resource that is answered; empty for any
     */
    ObjectNode call(String method, String path, String group, String summary, String answered) {
        ObjectNode call = paths.withObjectProperty(path).putObject(method.toLowerCase(Locale.ROOT));
        call.put("operationId", id(method, path));
        call.put("summary", summary);
        call.putArray("tags").add(group);
        ArrayNode parameters = call.putArray("parameters");
        IN_PATH.matcher(path).results().map(MatchResult::group).forEach(name -> {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", name.substring(1, name.length() - 1));
            parameter.put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        });
        parameters.addObject().put("$ref", "#/components/parameters/format");
        ObjectNode responses = call.putObject("responses");
        ObjectNode success = responses.putObject("2XX").put("description", "The answer");
        content(success, answered);
        responses.putObject("default").put("$ref", "#/components/responses/refused");
        return call;
    }

    private static String id(String method, String path) {
        String plain = path.replaceAll("[^A-Za-z-]+", " ").strip().replace(' ', '-');
        return method.toLowerCase(Locale.ROOT) + (plain.isEmpty() ? "" : "-" + plain);
    }

    /** @param schema type in the words of JSON Schema */
    static ObjectNode query(ObjectNode call, String name, String schema, boolean repeats, String description) {
        ObjectNode parameter = call.withArrayProperty("parameters").addObject();
        parameter.put("name", name).put("in", "query");
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        ObjectNode type = parameter.putObject("schema");
        if (repeats) {
            type.put("type", "array").putObject("items").put("type", schema);
        } else {
            type.put("type", schema);
        }
        return parameter;
    }

    /** A body of a resource. */
    void body(ObjectNode call, String type, String description) {
        ObjectNode body = call.putObject("requestBody").put("required", true);
        if (!description.isEmpty()) {
            body.put("description", description);
        }
        content(body, type);
    }

    void patch(ObjectNode call) {
        call.putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject("application/json-patch+json")
                .putObject("schema")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
    }

    private void content(ObjectNode parent, String type) {
        String schema = type.isEmpty() ? "Resource" : type;
        types.add(schema);
        ObjectNode content = parent.putObject("content");
        content.putObject(JSON).putObject("schema").put("$ref", "#/components/schemas/" + schema);
        content.putObject(XML).putObject("schema").put("type", "string");
    }

    /** Who writes needs the token. */
    static void secure(ObjectNode call) {
        call.putArray("security").addObject().putArray("token");
    }
}
