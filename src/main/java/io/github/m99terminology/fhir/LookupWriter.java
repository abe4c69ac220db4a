package io.github.m99terminology.fhir;

import io.github.m99terminology.codesystem.ConceptStatements;
import io.github.m99terminology.codesystem.ConceptStatements.FoundProperty;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.Extension;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.PropertyValue;
import io.github.m99terminology.operation.Lookup;
import java.util.List;

/**
 * {@code $lookup}: R4's out parameters, and those that HL7's ecosystem adds (code, system, definition, abstract,
 * used-supplement; the source of what a supplement says). What is said about a statement (its evidence, say) is an extension
 * of the part {@code value}; only the identifier of a description stays behind, which the ecosystem does not expect here.
 */
final class LookupWriter {

    private static final String DESCRIPTION_ID = "http://hl7.org/fhir/StructureDefinition/coding-sctdescid";

    private LookupWriter() {}

    static void write(Sink sink, Lookup.Result result) {
        Parts parts = new Parts(sink);
        parts.text("name", "string", result.name());
        parts.text("system", "uri", result.system());
        parts.text("version", "string", result.version());
        parts.text("code", "code", result.code());
        parts.text("display", "string", result.display());
        parts.text("definition", "string", result.definition());
        parts.flag("abstract", result.isAbstract());
        result.usedSupplements()
                .forEach(supplement -> parts.text("used-supplement", "canonical", supplement.toString()));
        for (Issue remark : result.remarks()) {
            parts.text("message", "string", remark.text());
        }
        guidance(parts, result);
    }

    /** Designations and properties, as {@code $validate-code} repeats them too. */
    static void guidance(Parts parts, Lookup.Result result) {
        parts.statements(result.statements(), LookupWriter::statements);
    }

    private static void statements(Parts parts, ConceptStatements statements) {
        for (Designation designation : statements.designations()) {
            parts.parts("designation", () -> designation(parts, designation));
        }
        for (FoundProperty property : statements.properties()) {
            parts.parts("property", () -> property(parts, property));
        }
    }

    private static void designation(Parts parts, Designation designation) {
        parts.text("language", "code", designation.language());
        parts.coding("use", designation.use(), List.of());
        if (designation.origin() != null) {
            parts.text("source", "canonical", designation.origin().toString());
        }
        List<Extension> said = designation.extensions().stream()
                .filter(extension -> !extension.url().equals(DESCRIPTION_ID))
                .toList();
        parts.value("value", new PropertyValue.StringValue(designation.value()), said);
    }

    private static void property(Parts parts, FoundProperty property) {
        parts.text("code", "code", property.code());
        parts.value("value", property.value(), property.extensions());
        parts.text("description", "string", property.description());
        if (property.origin() != null) {
            parts.text("source", "canonical", property.origin().toString());
        }
    }
}
