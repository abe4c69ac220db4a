package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.OutputSchema.FLAG;
import static io.github.m99terminology.mcp.OutputSchema.TEXT;
import static io.github.m99terminology.mcp.OutputSchema.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.codesystem.SearchTerm;
import io.github.m99terminology.codesystem.TextMatches;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.CodeSystemIssues;
import io.github.m99terminology.operation.SearchSentences;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code find_codes}: the codes that words find, best first, and where the words lead elsewhere. */
final class FindTool implements TerminologyTool {

    private static final int USUAL = 10;
    private static final int MOST = 50;

    @Override
    public String name() {
        return "find_codes";
    }

    @Override
    public String title() {
        return "Find codes by words";
    }

    @Override
    public String description() {
        return "Codes that a clinician's or coder's words find, best first; and where the words lead to codes of other categories instead. For a whole note use check_documentation.";
    }

    @Override
    public ArgumentTable arguments() {
        return ArgumentTable.of(
                Argument.text("text", "Words, such as: sacroiliac dysfunction; or a code however it is typed.")
                        .needed(),
                ArgumentTable.SYSTEM,
                ArgumentTable.VERSION,
                Argument.of("count", Argument.Kind.NUMBER, "The most codes that are listed; 10 where nothing is said.")
                        .upTo(MOST));
    }

    @Override
    public Map<String, Object> output() {
        return OutputSchema.object()
                .always(
                        "codes",
                        list(OutputSchema.cited()
                                .always("display", TEXT)
                                .always("selectable", FLAG)
                                .schema()))
                .always(
                        "elsewhere",
                        list(OutputSchema.cited().always("display", TEXT).schema()))
                .always("remarks", list(TEXT))
                .schema();
    }

    @Override
    public ToolAnswer answer(Arguments arguments, ToolContent content) {
        String system = content.system(arguments);
        CodeSystemIndex index = content.codeSystem(system, arguments.text("version"));
        if (index == null) {
            throw missing(content, system, arguments.text("version"));
        }
        String text = arguments.needed("text");
        TextMatches matches = index.search(text, content.snapshot().deadline());
        AnswerBuilder answer = new AnswerBuilder();
        codes(answer, index, matches, arguments.number("count", USUAL), content);
        elsewhere(answer, index, matches.elsewhere());
        ArrayNode remarks = answer.structured().putArray("remarks");
        List<String> said = SearchSentences.aside(matches, text);
        said.forEach(remarks::add);
        int all = matches.all().cardinality();
        int shown = Math.min(all, arguments.number("count", USUAL));
        if (shown < all) {
            remarks.add(McpIssues.shortened(shown, all));
        }
        remarks.forEach(remark -> answer.line(remark.asText()));
        return answer.answer();
    }

    private static void codes(
            AnswerBuilder answer, CodeSystemIndex index, TextMatches matches, int count, ToolContent content) {
        ArrayNode codes = answer.structured().putArray("codes");
        for (int ordinal : matches.ranked(matches.all(), 0, count)) {
            Cited display = content.display(new CodeRef(index.url(), index.version(), index.code(ordinal), null));
            AnswerBuilder.cite(codes.addObject(), display)
                    .put("display", display.text())
                    .put("selectable", !index.isAbstract(ordinal));
            String header = index.isAbstract(ordinal) ? " (a header, not to be chosen)" : "";
            answer.item(display.code() + " " + display.text() + header, display);
        }
    }

    private static void elsewhere(AnswerBuilder answer, CodeSystemIndex index, List<SearchTerm> terms) {
        ArrayNode elsewhere = answer.structured().putArray("elsewhere");
        for (SearchTerm term : terms) {
            for (CodeRef code : term.elsewhere()) {
                String display = Objects.requireNonNullElse(code.display(), "");
                Cited lead = new Cited(
                        Objects.requireNonNullElse(code.system(), index.url()),
                        code.version() == null ? index.version() : code.version(),
                        String.valueOf(code.code()),
                        "elsewhere",
                        display,
                        term.grade(),
                        term.origins(),
                        index.metadata().date());
                AnswerBuilder.cite(elsewhere.addObject(), lead).put("display", display);
                answer.item("Elsewhere: " + lead.code() + " " + display, lead);
            }
        }
    }

    private static TerminologyException missing(ToolContent content, String system, @Nullable String version) {
        return new TerminologyException(
                Kind.NOT_FOUND,
                content.snapshot().hasCodeSystem(system)
                        ? CodeSystemIssues.codeSystemVersionNotFound(
                                system, version, content.snapshot().codeSystemVersions(system))
                        : CodeSystemIssues.codeSystemNotFound(system, List.of(), 0));
    }
}
