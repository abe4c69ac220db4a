package io.github.m99terminology.mcp;

import static io.github.m99terminology.mcp.AnswerBuilder.put;
import static io.github.m99terminology.mcp.OutputSchema.FLAG;
import static io.github.m99terminology.mcp.OutputSchema.TEXT;
import static io.github.m99terminology.mcp.OutputSchema.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m99terminology.guidance.Cited;
import io.github.m99terminology.model.Canonical;
import io.github.m99terminology.model.CodeRef;
import io.github.m99terminology.operation.Translate;
import io.github.m99terminology.operation.Translate.Match;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code translate}: what the maps relate a code to, and on whose word. */
final class TranslateTool implements TerminologyTool {

    @Override
    public String name() {
        return "translate";
    }

    @Override
    public String title() {
        return "Translate a code";
    }

    @Override
    public String description() {
        return "Codes of other systems that the concept maps relate a code to (procedures, ICD-9-CM, MS-DRG), with what payers' rules say of the pair. Of CPT only codes are here, no descriptors.";
    }

    @Override
    public ArgumentTable arguments() {
        return ArgumentTable.ofCode(
                Argument.text("targetSystem", "Canonical url of the code system to translate to. Without it, any."),
                Argument.text("map", "Canonical url of the one concept map to use. Without it, every map that fits."),
                Argument.of(
                        "reverse",
                        Argument.Kind.FLAG,
                        "true: the code is a target of maps, and sources are asked for."));
    }

    @Override
    public Map<String, Object> output() {
        return OutputSchema.object()
                .always("result", FLAG)
                .sometimes("message", TEXT)
                .always(
                        "matches",
                        list(OutputSchema.cited()
                                .always("equivalence", TEXT)
                                .sometimes("target", target())
                                .sometimes("comment", TEXT)
                                .sometimes("map", TEXT)
                                .schema()))
                .schema();
    }

    private static Map<String, Object> target() {
        return OutputSchema.object()
                .sometimes("system", TEXT)
                .sometimes("version", TEXT)
                .sometimes("code", TEXT)
                .sometimes("display", TEXT)
                .schema();
    }

    @Override
    public ToolAnswer answer(Arguments arguments, ToolContent content) {
        String target = arguments.text("targetSystem");
        CodeRef code = content.code(arguments);
        Translate.Result result = Translate.translate(
                content.snapshot(),
                new Translate.Request(
                        arguments.canonical(name(), "map"),
                        null,
                        List.of(code),
                        null,
                        null,
                        target == null ? null : content.snapshot().systemUrl(target),
                        List.of(),
                        arguments.flag("reverse"),
                        content.versions(arguments)));
        AnswerBuilder answer = new AnswerBuilder();
        answer.structured().put("result", result.result());
        put(answer.structured(), "message", result.message());
        answer.line(result.message() == null ? "" : result.message());
        ArrayNode matches = answer.structured().putArray("matches");
        result.matches().forEach(match -> add(answer, matches.addObject(), code, match, content));
        return answer.answer();
    }

    private static void add(AnswerBuilder answer, ObjectNode shown, CodeRef code, Match match, ToolContent content) {
        Canonical map = match.map();
        String version = code.version() != null ? code.version() : content.mappedVersion(map, code.system());
        Cited cited = Cited.of(
                new CodeRef(code.system(), version, code.code(), null),
                "mapping",
                "",
                match.extensions(),
                content.publishedMap(map));
        AnswerBuilder.cite(shown, cited).put("equivalence", match.equivalence());
        CodeRef concept = match.concept();
        String named = "nothing";
        if (concept != null) {
            ObjectNode target = shown.putObject("target");
            put(target, "system", concept.system());
            put(target, "version", concept.version());
            put(target, "code", concept.code());
            put(target, "display", concept.display());
            named = concept.code() + (concept.display() == null ? "" : " " + concept.display()) + " ("
                    + concept.system() + ")";
        }
        put(shown, "comment", match.comment());
        put(shown, "map", map == null ? null : map.toString());
        String comment = Objects.requireNonNullElse(match.comment(), "");
        answer.item(
                code.code() + " " + match.equivalence() + " " + named + (comment.isEmpty() ? "" : ": " + comment),
                cited);
    }
}
