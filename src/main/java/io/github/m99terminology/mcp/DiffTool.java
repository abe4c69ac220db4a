package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.AnswerBuilder.put;
import static io.github.m99terminology.mcp.OutputSchema.NUMBER;
import static io.github.m99terminology.mcp.OutputSchema.TEXT;
import static io.github.m99terminology.mcp.OutputSchema.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.codesystem.CodeSystemIndex;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Diff;
import io.github.m99terminology.operation.Diff.Change;
import io.github.m99terminology.operation.Diff.Difference;
import io.github.m99terminology.snapshot.VersionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code diff_years}: what changes from one version of a code system to another. */
final class DiffTool implements TerminologyTool {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    @Override
    public String name() {
        return "diff_years";
    }

    @Override
    public String title() {
        return "Compare two years";
    }

    @Override
    public String description() {
        return "What changes from one year's edition of a code system to another: codes added and removed, titles, status, properties, guidance. For one code, for a value set, or for all.";
    }

    @Override
    public ArgumentTable arguments() {
        return ArgumentTable.of(
                Argument.text("from", "The older version, such as 2026. Without it, the one before the newer."),
                Argument.text("to", "The newer version, such as 2027. Without it, the newest."),
                Argument.text("code", "Only what changes about this code."),
                ArgumentTable.SYSTEM,
                Argument.text("valueSet", "Canonical url of a value set: only what changes about its codes."),
                Argument.of(
                                "count",
                                Argument.Kind.NUMBER,
                                "The most differences that are listed; 100 where nothing is said.")
                        .upTo(MOST));
    }

    @Override
    public Map<String, Object> output() {
        return OutputSchema.object()
                .always("system", TEXT)
                .always("from", TEXT)
                .always("to", TEXT)
                .always("message", TEXT)
                .sometimes("remarks", list(TEXT))
                .always("all", NUMBER)
                .always(
                        "differences",
                        list(OutputSchema.cited()
                                .always("change", TEXT)
                                .sometimes("display", TEXT)
                                .sometimes("element", TEXT)
                                .sometimes("before", TEXT)
                                .sometimes("after", TEXT)
                                .schema()))
                .schema();
    }

    @Override
    public ToolAnswer answer(Arguments arguments, ToolContent content) {
        String code = arguments.text("code");
        Diff.Result result = Diff.diff(
                content.snapshot(),
                new Diff.Request(
                        content.system(arguments),
                        arguments.canonical(name(), "valueSet"),
                        null,
                        arguments.text("from"),
                        arguments.text("to"),
                        List.of()));
        if (code != null && !isIn(code, result, content)) {
            // Refused in the words of a lookup.
            content.lookup(new CodeRef(result.system(), result.to(), code, null), List.of(), VersionPolicy.NONE);
        }
        List<Difference> wanted = result.differences().stream()
                .filter(each -> code == null || code.equals(each.code().code()))
                .toList();
        return answer(result, wanted, arguments.number("count", USUAL), content);
    }

    private static boolean isIn(String code, Diff.Result result, ToolContent content) {
        return Stream.of(result.from(), result.to())
                .map(version -> content.codeSystem(result.system(), version))
                .anyMatch(index -> index != null && index.ordinal(code) >= 0);
    }

    private static ToolAnswer answer(Diff.Result result, List<Difference> wanted, int count, ToolContent content) {
        AnswerBuilder answer = new AnswerBuilder();
        ObjectNode shown = answer.structured();
        shown.put("system", result.system());
        shown.put("from", result.from());
        shown.put("to", result.to());
        shown.put("message", result.message());
        answer.line(result.message());
        shown.put("all", wanted.size());
        if (wanted.size() > count) {
            String shortened = McpIssues.shortened(count, wanted.size());
            shown.putArray("remarks").add(shortened);
            answer.line(shortened);
        }
        ArrayNode differences = shown.putArray("differences");
        wanted.stream()
                .limit(count)
                .forEach(difference -> add(answer, differences.addObject(), result, difference, content));
        return answer.answer();
    }

    private static void add(
            AnswerBuilder answer, ObjectNode shown, Diff.Result result, Difference difference, ToolContent content) {
        Cited cited = cited(result, difference, content);
        AnswerBuilder.cite(shown, cited).put("change", difference.change().code());
        put(shown, "display", difference.code().display());
        put(shown, "element", difference.element());
        put(shown, "before", difference.before());
        put(shown, "after", difference.after());
        String element = difference.element() == null ? "" : " " + difference.element();
        String change = difference.before() == null && difference.after() == null
                ? Objects.requireNonNullElse(difference.code().display(), "")
                : "\"%s\" → \"%s\"".formatted(orNothing(difference.before()), orNothing(difference.after()));
        answer.item(cited.code() + " " + difference.change().code() + element + ": " + change, cited);
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** On whose word: that of the statement which is new, or was there before; else that of the title. */
    private static Cited cited(Diff.Result result, Difference difference, ToolContent content) {
        String version = difference.change() == Change.REMOVED ? result.from() : result.to();
        CodeRef code = new CodeRef(
                result.system(),
                version,
                difference.code().code(),
                difference.code().display());
        Cited title = content.display(code);
        CodeSystemIndex index = content.codeSystem(result.system(), version);
        if (difference.element() == null || index == null || index.ordinal(title.code()) < 0) {
            return title;
        }
        String date = title.date();
        return Cited.all(content.lookup(code, List.of(), VersionPolicy.NONE), date).stream()
                .filter(said -> said.about().equals(difference.element()))
                .filter(said -> difference.after() == null || said.text().startsWith(difference.after()))
                .findFirst()
                .orElse(title);
    }
}
