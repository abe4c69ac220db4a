package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.AnswerBuilder.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Designation;
import io.github.m99terminology.note.Note.Where;
import io.github.m99terminology.operation.CheckDocumentationResult;
import io.github.m99terminology.operation.CheckDocumentationResult.Candidate;
import io.github.m99terminology.operation.CheckDocumentationResult.Contradiction;
import io.github.m99terminology.operation.CheckDocumentationResult.Found;
import io.github.m99terminology.operation.CheckDocumentationResult.Lead;
import io.github.m99terminology.operation.CheckDocumentationResult.Missing;
import io.github.m99terminology.operation.CheckDocumentationResult.Open;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What {@code $check-documentation} says of a note, with the words that it says it of: a model counts no characters. */
final class CheckedNote {

    private final String note;
    private final CheckDocumentationResult result;
    private final ToolContent content;
    private final AnswerBuilder answer = new AnswerBuilder();

    CheckedNote(String note, CheckDocumentationResult result, ToolContent content) {
        this.note = note;
        this.result = result;
        this.content = content;
    }

    ToolAnswer answer() {
        ObjectNode shown = answer.structured();
        shown.put("message", result.message());
        shown.put("system", result.system());
        put(shown, "version", result.version());
        answer.line(result.message().matches("(?s).*[.]\"?") ? result.message() : result.message() + ".");
        ArrayNode candidates = shown.putArray("candidates");
        result.candidates().forEach(each -> add(candidates.addObject(), each));
        ArrayNode open = shown.putArray("open");
        result.open().forEach(each -> add(open.addObject(), each));
        ArrayNode elsewhere = shown.putArray("elsewhere");
        result.leads().forEach(each -> add(elsewhere, each));
        ArrayNode findings = shown.putArray("findings");
        result.findings().forEach(each -> found(findings.addObject(), each));
        return answer.answer();
    }

    private void add(ObjectNode shown, Candidate candidate) {
        Cited cited = named(candidate.code());
        AnswerBuilder.cite(shown, cited)
                .put("display", cited.text())
                .put("supported", candidate.supported())
                .put("selectable", candidate.selectable());
        String supported = candidate.supported() ? "supported" : "not supported";
        answer.heading("%s %s: %s%s %s"
                .formatted(
                        cited.code(),
                        cited.text(),
                        supported,
                        candidate.selectable() ? "" : ", a header that is not to be chosen",
                        answer.mark(cited)));
        ArrayNode found = shown.putArray("found");
        candidate.found().forEach(each -> found(found.addObject(), each));
        if (!candidate.found().isEmpty()) {
            answer.line("Found: " + words(candidate.found()));
        }
        ArrayNode missing = shown.putArray("missing");
        candidate.missing().forEach(each -> missing(missing.addObject(), each, cited));
        ArrayNode contradictions = shown.putArray("contradictions");
        candidate.contradictions().forEach(each -> contradiction(contradictions.addObject(), each, cited));
        ArrayNode cautions = shown.putArray("cautions");
        candidate.cautions().forEach(each -> {
            Cited caution = said(each, "caution", cited);
            AnswerBuilder.statement(cautions.addObject(), caution);
            answer.item("Caution: " + caution.text(), caution);
        });
    }

    private void missing(ObjectNode shown, Missing missing, Cited of) {
        Designation tip = missing.tip();
        Cited said = tip != null
                ? said(tip, missing.element(), of)
                : derived(missing.element(), Objects.requireNonNullElse(missing.text(), missing.element()), of);
        AnswerBuilder.statement(shown, said);
        answer.item("Missing, " + said.about() + ": " + said.text(), said);
    }

    private void contradiction(ObjectNode shown, Contradiction contradiction, Cited of) {
        Cited said = derived(contradiction.kind(), contradiction.text(), of);
        AnswerBuilder.statement(shown, said);
        CodeRef instead = contradiction.instead();
        if (instead != null) {
            name(shown.putObject("instead"), instead);
        }
        answer.item("Against: " + said.text(), said);
    }

    private void add(ObjectNode shown, Open open) {
        shown.put("element", open.element());
        ArrayNode codes = shown.putArray("codes");
        open.codes().forEach(code -> name(codes.addObject(), code));
        ArrayNode found = shown.putArray("found");
        open.found().forEach(each -> found(found.addObject(), each));
        String possible =
                open.codes().stream().map(code -> String.valueOf(code.code())).collect(Collectors.joining(", "));
        answer.heading("Open: " + words(open.found()) + (possible.isEmpty() ? "" : "; might be " + possible));
    }

    private void add(ArrayNode elsewhere, Lead lead) {
        for (CodeRef code : lead.codes()) {
            String display = Objects.requireNonNullElse(code.display(), "");
            Cited cited = new Cited(
                    Objects.requireNonNullElse(code.system(), result.system()),
                    code.version() == null ? result.version() : code.version(),
                    String.valueOf(code.code()),
                    "elsewhere",
                    display,
                    lead.grade(),
                    lead.origins(),
                    content.published(result.system(), result.version()));
            AnswerBuilder.cite(elsewhere.addObject(), cited)
                    .put("display", display)
                    .put("words", words(lead.where()))
                    .put("assertion", lead.assertion());
            answer.item(
                    "Elsewhere: \"%s\" leads to %s %s".formatted(words(lead.where()), cited.code(), display), cited);
        }
    }

    private void name(ObjectNode shown, CodeRef code) {
        Cited cited = named(code);
        AnswerBuilder.cite(shown, cited).put("display", cited.text());
    }

    private Cited named(CodeRef code) {
        return content.display(new CodeRef(
                Objects.requireNonNullElse(code.system(), result.system()),
                code.version() == null ? result.version() : code.version(),
                code.code(),
                code.display()));
    }

    /** What was written of a code, dated as the code is. */
    private static Cited said(Designation said, String about, Cited of) {
        CodeRef code = new CodeRef(of.system(), of.version(), of.code(), null);
        return Cited.of(code, about, said.value(), said.extensions(), of.date());
    }

    private static Cited derived(String about, String text, Cited of) {
        return new Cited(
                of.system(), of.version(), of.code(), about, text, null, List.of(McpIssues.derived()), of.date());
    }

    private void found(ObjectNode shown, Found found) {
        shown.put("element", found.element());
        put(shown, "value", found.value());
        shown.put("words", words(found.where()));
        shown.put("offset", found.where().offset());
        shown.put("length", found.where().length());
        shown.put("assertion", found.assertion());
        shown.put("section", found.section());
    }

    private String words(List<Found> all) {
        return all.stream()
                .map(found -> found.element() + " \"" + words(found.where()) + "\"")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String words(Where where) {
        return note.substring(where.offset(), where.offset() + where.length());
    }
}
