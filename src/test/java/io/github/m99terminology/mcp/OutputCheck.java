package io.github.m99terminology.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;
import java.util.Set;

/** Holds what a tool answers against the schema that it was listed with, by a validator that this project has not written. */
final class OutputCheck implements JsonSchemaValidator {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
        Set<ValidationMessage> wrong = wrong(JSON.valueToTree(schema), JSON.valueToTree(content));
        return wrong.isEmpty()
                ? ValidationResponse.asValid(content.toString())
                : ValidationResponse.asInvalid(wrong.toString());
    }

    static Set<ValidationMessage> wrong(JsonNode schema, JsonNode content) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(content);
    }
}
