package io.github.m99terminology.icd10cm;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.m99terminology.icd10cm.OrderFile.Row;
import io.github.m99terminology.icd10cm.TabularList.Block;
import io.github.m99terminology.icd10cm.TabularList.Chapter;
import io.github.m99terminology.icd10cm.TabularList.Entry;
import io.github.m99terminology.icd10cm.TabularList.Note;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the CodeSystem, concept by concept: chapters, their blocks, categories and what stands below them.
 *
 * <p>What holds for all is said once, at the top (language, source, effective period), for a concept that said it would be several times its size. A chapter
 * or block is called by its first and last category; a block of one category has no concept of its own.
 */
final class CodeSystemWriter {
    static final String SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String USES = "https://m99-terminology.github.io/fhir/CodeSystem/guidance-use";
    private static final String SYNONYM_SYSTEM = "http://snomed.info/sct";
    private static final String SYNONYM = "900000000000013009";
    private static final String CONCEPT_PROPERTIES = "http://hl7.org/fhir/concept-properties#";

    private static final String EFFECTIVE_PERIOD = "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod";

    private static final String COPYRIGHT =
            "ICD-10-CM is maintained by the National Center for Health Statistics (CDC) and the Centers for Medicare & Medicaid Services; its United States government content is in the public domain. ICD-9 and ICD-10 are copyrighted by the World Health Organization (WHO), which has authorized the development of an adaptation of ICD-9 and ICD-10 to ICD-9-CM and ICD-10-CM for use in the United States for U.S. government purposes.";

    private final Classification classification;
    private final LongConsumer concepts;

    /** @param concepts is told of concepts that have been written */
    CodeSystemWriter(Classification classification, LongConsumer concepts) {
        this.classification = classification;
        this.concepts = concepts;
    }

    static String id(Classification classification) {
        return "icd-10-cm-" + classification.year() + (classification.part() ? "-part" : "");
    }

    void write(OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            head(json);
            properties(json);
            json.writeArrayFieldStart("concept");
            for (Chapter chapter : classification.chapters()) {
                chapter(chapter, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void head(JsonGenerator json) throws IOException {
        String year = classification.year();
        String files = "the official order file"
                + (classification.tabular() == null ? "" : ", the Tabular List")
                + (classification.index() == null ? "" : ", the Alphabetic Index");
        json.writeStringField("resourceType", "CodeSystem");
        json.writeStringField("id", id(classification));
        json.writeStringField("language", "en");
        period(json);
        json.writeStringField("url", SYSTEM);
        json.writeArrayFieldStart("identifier");
        json.writeStartObject();
        json.writeStringField("system", "urn:ietf:rfc:3986");
        json.writeStringField("value", "urn:oid:2.16.840.1.113883.6.90");
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("version", year);
        json.writeStringField("name", "ICD10CM");
        json.writeStringField("title", "ICD-10-CM FY" + year + (classification.part() ? ", a part" : ""));
        json.writeStringField("status", "active");
        json.writeBooleanField("experimental", false);
        json.writeStringField("date", firstDay());
        json.writeStringField("publisher", "CDC/NCHS and CMS");
        json.writeStringField(
                "description",
                "ICD-10-CM FY%s, letter for letter from %s: titles, flags, notes and terms.".formatted(year, files));
        json.writeArrayFieldStart("jurisdiction");
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        json.writeStartObject();
        json.writeStringField("system", "urn:iso:std:iso:3166");
        json.writeStringField("code", "US");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("copyright", COPYRIGHT);
        json.writeBooleanField("caseSensitive", true);
        json.writeStringField("hierarchyMeaning", "classified-with");
        json.writeBooleanField("compositional", false);
        json.writeBooleanField("versionNeeded", false);
        json.writeStringField("content", classification.part() ? "fragment" : "complete");
        if (!classification.part()) {
            json.writeNumberField("count", classification.concepts());
        }
    }

    /** A fiscal year begins in October of the year before. */
    private String firstDay() {
        return (Integer.parseInt(classification.year()) - 1) + "-10-01";
    }

    private void period(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("extension");
        json.writeStartObject();
        json.writeStringField("url", EFFECTIVE_PERIOD);
        json.writeObjectFieldStart("valuePeriod");
        json.writeStringField("start", firstDay());
        json.writeStringField("end", classification.year() + "-09-30");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void properties(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("property");
        for (Declared property : Declared.ALL) {
            if (property.source() == Declared.Source.ORDER || classification.tabular() != null) {
                json.writeStartObject();
                json.writeStringField("code", property.code());
                if (property.standard()) {
                    json.writeStringField("uri", CONCEPT_PROPERTIES + property.code());
                }
                json.writeStringField("description", property.description());
                json.writeStringField("type", property.type());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void chapter(Chapter chapter, JsonGenerator json) throws IOException {
        group(chapter.code(), chapter.title(), chapter.number(), null, chapter.notes(), json);
        json.writeArrayFieldStart("concept");
        for (Row category : classification.categories(chapter.code())) {
            row(category, chapter.number(), json);
        }
        for (Block block : chapter.blocks()) {
            List<Row> categories = classification.categories(block.id());
            boolean apart = !block.isCategory() && !categories.isEmpty();
            if (apart) {
                group(block.id(), block.title(), chapter.number(), block.id(), block.notes(), json);
                json.writeArrayFieldStart("concept");
            }
            for (Row category : categories) {
                row(category, chapter.number(), json);
            }
            if (apart) {
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A chapter or block, but for its end. */
    private void group(
            String code, String title, String chapter, @Nullable String block, List<Note> notes, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeStringField("display", title);
        json.writeArrayFieldStart("property");
        property(json, "notSelectable", true);
        property(json, "billable", false);
        property(json, "chapter", chapter);
        if (block != null) {
            property(json, "block", block);
        }
        for (Note note : notes) {
            property(json, note.property(), note.text());
        }
        json.writeEndArray();
        concepts.accept(1);
    }

    private void row(Row row, String chapter, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", row.code());
        json.writeStringField("display", row.title());
        Entry entry = classification.entry(row);
        boolean itself = entry != null && entry.code().equals(row.code());
        designations(row, itself ? entry : null, json);
        json.writeArrayFieldStart("property");
        if (!row.billable()) {
            property(json, "notSelectable", true);
        }
        property(json, "billable", row.billable());
        property(json, "chapter", chapter);
        if (entry != null) {
            property(json, "block", entry.block());
        }
        json.writeStartObject();
        json.writeStringField("code", "orderNumber");
        json.writeNumberField("valueInteger", row.number());
        json.writeEndObject();
        if (itself && entry != null) {
            for (Note note : entry.notes()) {
                property(json, note.property(), note.text());
            }
        }
        json.writeEndArray();
        below(row, chapter, json);
        json.writeEndObject();
        concepts.accept(1);
    }

    private void below(Row row, String chapter, JsonGenerator json) throws IOException {
        List<Row> below = classification.below(row.code());
        if (!below.isEmpty()) {
            json.writeArrayFieldStart("concept");
            for (Row next : below) {
                row(next, chapter, json);
            }
            json.writeEndArray();
        }
    }

    private void designations(Row row, @Nullable Entry entry, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("designation");
        designation(json, USES, "short-title", row.shortTitle());
        for (Note note : entry == null ? List.<Note>of() : entry.notes()) {
            if (note.property().equals("inclusionTerm")) {
                designation(json, SYNONYM_SYSTEM, SYNONYM, note.text());
            }
        }
        for (String term : classification.terms(row.code())) {
            designation(json, USES, "index-term", term);
        }
        json.writeEndArray();
    }

    private static void designation(JsonGenerator json, String system, String use, String value) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("use");
        json.writeStringField("system", system);
        json.writeStringField("code", use);
        json.writeEndObject();
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private static void property(JsonGenerator json, String code, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeStringField("valueString", value);
        json.writeEndObject();
    }

    private static void property(JsonGenerator json, String code, boolean value) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeBooleanField("valueBoolean", value);
        json.writeEndObject();
    }
}
