package io.github.m99terminology.fhir;

import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.model.PropertyValue.StringValue;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.CheckDocumentationResult.Candidate;
import io.github.m99terminology.operation.CheckDocumentationResult.Contradiction;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Lead;
import io.github.m99terminology.operation.CheckDocumentationResult.Missing;
import io.github.m99terminology.operation.CheckDocumentationResult.Open;
import java.util.List;

/**
 * {@code $check-documentation}: places, never words of the note. A tip and a caution carry their evidence as an extension of the value, as
 * in {@code $lookup}.
 */
final class CheckDocumentationWriter {

    private final Parts parts;

    private CheckDocumentationWriter(Parts parts) {
        this.parts = parts;
    }

    static void write(Sink sink, CheckDocumentationResult result) {
        Parts parts = new Parts(sink);
        CheckDocumentationWriter writer = new CheckDocumentationWriter(parts);
        parts.text("message", "string", result.message());
        parts.text("system", "uri", result.system());
        parts.text("version", "string", result.version());
        result.candidates().forEach(candidate -> parts.parts("candidate", () -> writer.candidate(candidate)));
        result.open().forEach(open -> parts.parts("open", () -> writer.open(open)));
        result.leads().forEach(lead -> parts.parts("elsewhere", () -> writer.lead(lead)));
        result.findings().forEach(found -> parts.parts("finding", () -> writer.found(found)));
    }

    private void candidate(Candidate candidate) {
        parts.coding("code", candidate.code(), List.of());
        parts.flag("supported", candidate.supported());
        parts.flag("selectable", candidate.selectable());
        candidate.found().forEach(found -> parts.parts("found", () -> found(found)));
        candidate.missing().forEach(missing -> parts.parts("missing", () -> missing(missing)));
        candidate.contradictions().forEach(each -> parts.parts("contradiction", () -> contradiction(each)));
        candidate.cautions().forEach(caution -> statement("caution", caution));
    }

    private void found(Found found) {
        parts.text("element", "code", found.element());
        parts.text("value", "code", found.value());
        where(found.where());
        parts.text("assertion", "code", found.assertion());
        parts.text("section", "code", found.section());
    }

    private void where(Where where) {
        parts.text("path", "string", where.path());
        parts.text("offset", "integer", Integer.toString(where.offset()));
        parts.text("length", "integer", Integer.toString(where.length()));
    }

    private void missing(Missing missing) {
        parts.text("element", "code", missing.element());
        if (missing.tip() != null) {
            statement("tip", missing.tip());
        }
        parts.text("message", "string", missing.text());
    }

    private void statement(String name, Designation said) {
        parts.value(name, new StringValue(said.value()), said.extensions());
    }

    private void contradiction(Contradiction contradiction) {
        parts.text("kind", "code", contradiction.kind());
        parts.text("message", "string", contradiction.text());
        parts.coding("instead", contradiction.instead(), List.of());
        contradiction.places().forEach(place -> parts.parts("place", () -> where(place)));
    }

    private void open(Open open) {
        parts.text("element", "code", open.element());
        codes(open.codes());
        open.found().forEach(found -> parts.parts("found", () -> found(found)));
    }

    private void lead(Lead lead) {
        codes(lead.codes());
        where(lead.where());
        parts.text("assertion", "code", lead.assertion());
        parts.text("grade", "code", lead.grade());
        lead.origins().forEach(origin -> parts.text("origin", "string", origin));
    }

    private void codes(List<CodeRef> codes) {
        codes.forEach(code -> parts.coding("code", code, List.of()));
    }
}
