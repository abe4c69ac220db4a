package io.github.m99terminology.openapi;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** The endpoint in the words of <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>. */
public final class OpenApiDocument {

    private static final String VERSION = "3.1.0";

    private OpenApiDocument() {}

    /**
     * @param claimed what the server says of itself
     * @param base the FHIR endpoint, as whoever asks has called it
     */
    public static String of(RestfulServer server, CapabilityStatement claimed, String base) {
        PathTable table = new PathTable();
        new ResourcePaths(table).add(claimed.getRestFirstRep());
        OperationPaths operations = new OperationPaths(table);
        operations(server).forEach(operations::add);

        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", VERSION);
        document.set("info", info(claimed));
        document.putArray("servers").addObject().put("url", base);
        document.set("paths", table.paths());
        document.set("components", components(table));
        return document.toPrettyString();
    }

    /** In an order that does not depend on the one in which they were bound. */
    private static Stream<OperationMethodBinding> operations(RestfulServer server) {
        Stream<BaseMethodBinding> all = Stream.concat(
                server.getServerBindings().stream(),
                server.getResourceBindings().stream().flatMap(type -> type.getMethodBindings().stream()));
        return all.filter(OperationMethodBinding.class::isInstance)
                .map(OperationMethodBinding.class::cast)
                .sorted(Comparator.comparing((OperationMethodBinding bound) ->
                                Objects.requireNonNullElse(bound.getResourceName(), ""))
                        .thenComparing(OperationMethodBinding::getName));
    }

    private static ObjectNode info(CapabilityStatement claimed) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("title", claimed.getTitle());
        info.put("version", claimed.getSoftware().getVersion());
        info.put(
                "description",
                "A terminology server in HL7 FHIR R4. The same is told in FHIR's own words by `/metadata`. Resources are described by"
                        + " the specification, http://hl7.org/fhir/R4/, and not here; conditional writes and paging are left out.");
        return info;
    }

    private static ObjectNode components(PathTable table) {
        ObjectNode components = JsonNodeFactory.instance.objectNode();
        ObjectNode token = components.putObject("securitySchemes").putObject("token");
        token.put("type", "http").put("scheme", "bearer").put("description", "The server's setting write.token");
        ObjectNode format = components.putObject("parameters").putObject("format");
        format.put("name", "_format").put("in", "query");
        format.put("description", "The form of the answer, in place of the header Accept");
        format.putObject("schema")
                .put("type", "string")
                .putArray("enum")
                .add("json")
                .add("xml")
                .add("html");
        ObjectNode refused = components.putObject("responses").putObject("refused");
        refused.put("description", "What was wrong with the request, and what would be right");
        refused.putObject("content")
                .putObject(PathTable.JSON)
                .putObject("schema")
                .put("$ref", "#/components/schemas/OperationOutcome");
        ObjectNode schemas = components.putObject("schemas");
        table.types().forEach(type -> schema(schemas.putObject(type), type));
        return components;
    }

    private static void schema(ObjectNode schema, String type) {
        schema.put("type", "object");
        schema.putArray("required").add("resourceType");
        ObjectNode name = schema.putObject("properties").putObject("resourceType");
        name.put("type", "string");
        if (!type.equals("Resource")) {
            name.put("const", type);
        }
    }
}
