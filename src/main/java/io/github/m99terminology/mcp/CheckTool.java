package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.OutputSchema.FLAG;
import static io.github.m99terminology.mcp.OutputSchema.NUMBER;
import static io.github.m99terminology.mcp.OutputSchema.TEXT;
import static io.github.m99terminology.mcp.OutputSchema.list;

import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.note.Note;
import io.github.m99terminology.operation.CheckDocumentation;
import io.github.m99terminology.operation.CheckDocumentationRequest;
import io.github.m99terminology.operation.CheckDocumentationResult;
import java.util.List;
import java.util.Map;

/** {@code check_documentation}: which codes a note supports, and what it lacks. */
final class CheckTool implements TerminologyTool {

    @Override
    public String name() {
        return "check_documentation";
    }

    @Override
    public String title() {
        return "Check a note";
    }

    @Override
    public String description() {
        return "Which codes a clinical note supports, by rules: what it documents, with the words and their place; what is missing and how to document it; what contradicts a code; what leads to other categories. With code, that one is checked first. The note is neither stored nor logged.";
    }

    @Override
    public ArgumentTable arguments() {
        return ArgumentTable.of(
                Argument.text("note", "The text of the note, in English.")
                        .needed()
                        .upTo(CheckDocumentationRequest.MOST_CHARACTERS),
                Argument.text(
                        "code", "The code that is to be checked, such as M99.03. Without it, codes are proposed."),
                ArgumentTable.SYSTEM,
                ArgumentTable.VERSION,
                ArgumentTable.DATE);
    }

    @Override
    public Map<String, Object> output() {
        return OutputSchema.object()
                .always("message", TEXT)
                .always("system", TEXT)
                .sometimes("version", TEXT)
                .always("candidates", list(candidate()))
                .always(
                        "open",
                        list(OutputSchema.object()
                                .always("element", TEXT)
                                .always("codes", list(named()))
                                .always("found", list(found()))
                                .schema()))
                .always(
                        "elsewhere",
                        list(OutputSchema.cited()
                                .always("display", TEXT)
                                .always("words", TEXT)
                                .always("assertion", TEXT)
                                .schema()))
                .always("findings", list(found()))
                .schema();
    }

    private static Map<String, Object> candidate() {
        return OutputSchema.cited()
                .always("display", TEXT)
                .always("supported", FLAG)
                .always("selectable", FLAG)
                .always("found", list(found()))
                .always("missing", list(OutputSchema.statement()))
                .always(
                        "contradictions",
                        list(OutputSchema.cited()
                                .always("about", TEXT)
                                .always("text", TEXT)
                                .sometimes("instead", named())
                                .schema()))
                .always("cautions", list(OutputSchema.statement()))
                .schema();
    }

    private static Map<String, Object> named() {
        return OutputSchema.cited().always("display", TEXT).schema();
    }

    private static Map<String, Object> found() {
        return OutputSchema.object()
                .always("element", TEXT)
                .sometimes("value", TEXT)
                .always("words", TEXT)
                .always("offset", NUMBER)
                .always("length", NUMBER)
                .always("assertion", TEXT)
                .always("section", TEXT)
                .schema();
    }

    @Override
    public ToolAnswer answer(Arguments arguments, ToolContent content) {
        String note = arguments.needed("note");
        CheckDocumentationResult result = CheckDocumentation.check(
                content.snapshot(),
                new CheckDocumentationRequest(
                        content.system(arguments),
                        arguments.text("version"),
                        Note.of(note),
                        arguments.text("code"),
                        LanguageRanges.ANY,
                        List.of(),
                        content.versions(arguments)));
        return new CheckedNote(note, result, content).answer();
    }
}
