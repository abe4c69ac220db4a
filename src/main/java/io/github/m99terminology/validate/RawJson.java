package io.github.m99terminology.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.m99terminology.hapi.PlainWords;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.issues.RequestIssues;
import io.github.m99terminology.validate.RawResource.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A sent resource in JSON. A resource inside a Parameters resource is cut out of the text, letter for letter. */
final class RawJson {
    /** HAPI's validator reads JSON with a library that stops at 255. */
    private static final int DEEPEST = 250;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final String text;
    private final JsonParser json;
    private String type = "";
    private final List<Part> parameters = new ArrayList<>();

    private final boolean inside;

    private RawJson(String text, boolean inside, JsonParser json) {
        this.text = text;
        this.inside = inside;
        this.json = json;
    }

    /** @throws TerminologyException INVALID_REQUEST when it is no JSON, or no resource */
    static RawResource read(String text) {
        return read(text, false);
    }

    /** @param inside whether it stands in a Parameters resource: what stands in it in turn is the validator's to read */
    private static RawResource read(String text, boolean inside) {
        try (JsonParser json = FACTORY.createParser(text)) {
            return new RawJson(text, inside, json).resource();
        } catch (StreamConstraintsException deep) {
            throw RawResource.invalid(ValidateIssues.tooDeep(DEEPEST));
        } catch (JsonProcessingException malformed) {
            throw RawResource.invalid(RequestIssues.bodyUnreadable(PlainWords.of(malformed.getOriginalMessage())));
        } catch (IOException impossible) {
            throw RawResource.invalid(RequestIssues.bodyIncomplete());
        }
    }

    private RawResource resource() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw RawResource.invalid(ValidateIssues.notAResource("it is not a JSON object"));
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("resourceType") && value == JsonToken.VALUE_STRING) {
                type = json.getText();
            } else if (field.equals("parameter") && value == JsonToken.START_ARRAY && !inside) {
                parameters();
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw RawResource.invalid(RequestIssues.bodyUnreadable("there is more behind the end of the resource"));
        }
        return new RawResource(type, text, type.equals("Parameters") ? parameters : List.of());
    }

    private void parameters() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                parameters.add(parameter());
            } else {
                json.skipChildren();
            }
        }
    }

    private Part parameter() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<RawResource> resources = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            if (field.equals("name") && token == JsonToken.VALUE_STRING) {
                names.add(json.getText());
            } else if (field.equals("resource") && token == JsonToken.START_OBJECT) {
                resources.add(read(cutOut(), true));
            } else if (field.startsWith("value") && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return Part.of(names, values, resources);
    }

    private String cutOut() throws IOException {
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return text.substring(from, (int) json.currentLocation().getCharOffset());
    }
}
