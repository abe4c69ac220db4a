package io.github.m99terminology.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.m99terminology.bench.OrderFile.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ICD-10-CM as one complete CodeSystem: a concept per row of the order file, below its chapter, with the title as display, the
 * short title as a designation, and {@code billable}, {@code notSelectable} and {@code orderNumber} as properties.
 *
 * <p>The hierarchy is written as publishers write it, in one of two ways: concepts inside concepts, or one flat list with
 * {@code parent} properties.
 */
final class LargeResource {
    static final String ID = "icd10cm-2022";
    static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String VERSION = "2022";

    private static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";

    private final OrderFile file;
    private final boolean flat;
    private final JsonGenerator json;
    private final Map<String, List<Row>> below;

    private LargeResource(OrderFile file, boolean flat, JsonGenerator json) {
        this.file = file;
        this.flat = flat;
        this.json = json;
        this.below = file.rows().stream()
                .collect(Collectors.groupingBy(LargeResource::parent, LinkedHashMap::new, Collectors.toList()));
    }

    static void write(OrderFile file, boolean flat, Path target) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(target.toFile(), JsonEncoding.UTF8)) {
            new LargeResource(file, flat, json).write();
        }
    }

    private static String parent(Row row) {
        String parent = row.parent();
        return parent == null ? Chapter.of(row.category()).code() : parent;
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "CodeSystem");
        json.writeStringField("id", ID);
        json.writeStringField("language", "en");
        json.writeStringField("url", SYSTEM);
        json.writeStringField("version", VERSION);
        json.writeStringField("name", "ICD10CM");
        json.writeStringField("status", "active");
        json.writeBooleanField("caseSensitive", true);
        json.writeStringField("hierarchyMeaning", "classified-with");
        json.writeStringField("content", "complete");
        json.writeNumberField("count", Chapter.ALL.size() + file.rows().size());
        json.writeArrayFieldStart("property");
        declare("billable", "boolean", null);
        declare("notSelectable", "boolean", CONCEPT_PROPERTIES + "notSelectable");
        declare("parent", "code", CONCEPT_PROPERTIES + "parent");
        declare("orderNumber", "integer", null);
        json.writeEndArray();
        json.writeArrayFieldStart("concept");
        for (Chapter chapter : Chapter.ALL) {
            chapter(chapter);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void declare(String code, String type, @Nullable String uri) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        if (uri != null) {
            json.writeStringField("uri", uri);
        }
        json.writeStringField("type", type);
        json.writeEndObject();
    }

    private void chapter(Chapter chapter) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", chapter.code());
        json.writeStringField("display", chapter.title());
        json.writeArrayFieldStart("property");
        property("notSelectable", true);
        json.writeEndArray();
        end(chapter.code());
    }

    private void row(Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", row.code());
        json.writeStringField("display", row.title());
        json.writeArrayFieldStart("designation");
        json.writeStartObject();
        json.writeStringField("language", "en");
        json.writeObjectFieldStart("use");
        json.writeStringField("system", "http://example.org/title");
        json.writeStringField("code", "short");
        json.writeEndObject();
        json.writeStringField("value", row.shortTitle());
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("property");
        property("billable", row.billable());
        if (!row.billable()) {
            property("notSelectable", true);
        }
        if (flat) {
            json.writeStartObject();
            json.writeStringField("code", "parent");
            json.writeStringField("valueCode", parent(row));
            json.writeEndObject();
        }
        json.writeStartObject();
        json.writeStringField("code", "orderNumber");
        json.writeNumberField("valueInteger", row.number());
        json.writeEndObject();
        json.writeEndArray();
        end(row.code());
    }

    private void property(String code, boolean value) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeBooleanField("valueBoolean", value);
        json.writeEndObject();
    }

    /** Ends a concept: what stands below it goes inside it, or behind it. */
    private void end(String code) throws IOException {
        List<Row> children = below.getOrDefault(code, List.of());
        if (flat) {
            json.writeEndObject();
        } else if (!children.isEmpty()) {
            json.writeArrayFieldStart("concept");
        }
        for (Row child : children) {
            row(child);
        }
        if (!flat) {
            if (!children.isEmpty()) {
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }
}
