package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.AnswerBuilder.put;
import static io.github.m99terminology.mcp.OutputSchema.FLAG;
import static io.github.m99terminology.mcp.OutputSchema.TEXT;
import static io.github.m99terminology.mcp.OutputSchema.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.Issue;
import io.github.m99terminology.model.LanguageRanges;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.operation.Lookup;
import io.github.m99terminology.operation.ValidateCode;
import io.github.m99terminology.operation.ValidateCodeRequest;
import io.github.m99terminology.operation.ValidateCodeRequest.Form;
import io.github.m99terminology.operation.ValidateCodeRequest.InCodeSystem;
import io.github.m99terminology.operation.ValidateCodeRequest.InValueSet;
import io.github.m99terminology.operation.ValidateCodeRequest.Options;
import io.github.m99terminology.operation.ValidateCodeRequest.Target;
import io.github.m99terminology.operation.ValidateCodeResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code validate_code}: whether a code is one, may be used, is in a value set, and is called what it was called. */
final class ValidateTool implements TerminologyTool {

    /** What decides whether a code may be used, of all that is said of it. */
    private static final Set<String> DECIDING =
            Set.of("billable", "effectivePeriod", "status", "inactive", "notSelectable", "officialNote", "caution");

    @Override
    public String name() {
        return "validate_code";
    }

    @Override
    public String title() {
        return "Validate a code";
    }

    @Override
    public String description() {
        return "Whether a code exists in a code system or value set, in a year or on a day, and is called what you call it; with what decides whether it may be used, such as billable.";
    }

    @Override
    public ArgumentTable arguments() {
        return ArgumentTable.ofCode(
                Argument.text("display", "What the code is called; a wrong name is told."),
                Argument.text("valueSet", "Canonical url of a value set that the code has to be in."));
    }

    @Override
    public Map<String, Object> output() {
        return OutputSchema.cited()
                .always("result", FLAG)
                .always("message", TEXT)
                .sometimes("display", TEXT)
                .always(
                        "issues",
                        list(OutputSchema.object()
                                .always("severity", TEXT)
                                .always("type", TEXT)
                                .always("text", TEXT)
                                .schema()))
                .always("statements", list(OutputSchema.statement()))
                .schema();
    }

    @Override
    public ToolAnswer answer(Arguments arguments, ToolContent content) {
        Canonical valueSet = arguments.canonical(name(), "valueSet");
        CodeRef code = content.code(arguments);
        Target target = valueSet == null
                ? new InCodeSystem(new Canonical(Objects.requireNonNull(code.system()), code.version()))
                : new InValueSet(valueSet);
        Options options = new Options(
                LanguageRanges.ANY,
                true,
                false,
                false,
                false,
                false,
                true,
                List.of(),
                content.versions(arguments),
                false);
        ValidateCodeResult result = ValidateCode.validate(
                content.snapshot(), new ValidateCodeRequest(target, Form.CODE, List.of(code), null, options));
        if (!result.unknownSystems().isEmpty() || !result.unknownCodingSystems().isEmpty()) {
            throw new TerminologyException(Kind.NOT_FOUND, result.issues());
        }
        if (result.result() && isBeyond(code, result, content)) {
            throw new TerminologyException(Kind.NOT_FOUND, result.issues());
        }
        return answer(code, result, content);
    }

    /**
     * Whether a code may be one of those that a fragment leaves out. FHIR has that for valid, with a warning; whoever reads "yes" here would take it for
     * known.
     */
    private static boolean isBeyond(CodeRef asked, ValidateCodeResult result, ToolContent content) {
        CodeSystemIndex index =
                content.codeSystem(asked.system(), result.version() == null ? asked.version() : result.version());
        return index != null && index.isFragment() && index.ordinal(String.valueOf(asked.code())) < 0;
    }

    private static ToolAnswer answer(CodeRef asked, ValidateCodeResult result, ToolContent content) {
        String version = result.version() == null ? asked.version() : result.version();
        Lookup.Result guidance = result.guidance();
        String published = content.published(asked.system(), version);
        Cited cited = guidance == null
                ? content.display(new CodeRef(asked.system(), version, asked.code(), null))
                : Cited.display(guidance, published);
        String message = message(asked, result, guidance, version);
        AnswerBuilder answer = new AnswerBuilder();
        ObjectNode shown = AnswerBuilder.cite(answer.structured(), cited);
        shown.put("result", result.result());
        shown.put("message", message);
        put(shown, "display", result.display());
        answer.line((result.result() ? "Yes. " : "No. ") + message + " " + answer.mark(cited));
        ArrayNode issues = shown.putArray("issues");
        for (Issue issue : result.issues()) {
            issues.addObject()
                    .put("severity", issue.severity().code())
                    .put("type", issue.type())
                    .put("text", issue.text());
            if (!message.contains(issue.text())) {
                answer.line(issue.text());
            }
        }
        ArrayNode statements = shown.putArray("statements");
        deciding(guidance, published).forEach(said -> {
            AnswerBuilder.statement(statements.addObject(), said);
            answer.item(said.about() + ": " + said.text(), said);
        });
        return answer.answer();
    }

    private static String message(
            CodeRef asked, ValidateCodeResult result, Lookup.@Nullable Result found, @Nullable String version) {
        if (result.message() != null) {
            return result.message();
        }
        String name = found == null ? String.valueOf(asked.system()) : found.name();
        return McpIssues.valid(String.valueOf(asked.code()), name, version);
    }

    private static Stream<Cited> deciding(Lookup.@Nullable Result found, @Nullable String published) {
        return found == null
                ? Stream.empty()
                : Cited.all(found, published).stream().filter(said -> DECIDING.contains(said.about()));
    }
}
